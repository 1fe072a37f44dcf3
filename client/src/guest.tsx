import './ui/tokens.css';
import './ui/parts.css';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('app')!).render(null);
