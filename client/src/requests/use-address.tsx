import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react';

/** What the browser remembers with a place in its history, so that no id stands in a path. */
export type Remembered = { requestId?: string; step?: number; anew?: boolean; sent?: boolean };
export type Address = {
  pathname: string;
  word: string;
  remembered: Remembered;
  go(to: string, remembered?: Remembered): void;
  replace(to: string, remembered?: Remembered): void;
};

const AddressContext = createContext<Address | null>(null);

/** Where this chunk's pages stand, moved by their own links and by the browser's Back and Forward. */
export function AddressProvider({ children }: { children: ReactNode }) {
  const [at, setAt] = useState(read);
  useEffect(() => {
    const look = () => setAt(read());
    window.addEventListener('popstate', look);
    window.addEventListener('hashchange', look);
    return () => {
      window.removeEventListener('popstate', look);
      window.removeEventListener('hashchange', look);
    };
  }, []);
  const address = useMemo<Address>(() => {
    const move = (how: 'pushState' | 'replaceState', to: string, remembered: Remembered = {}) => {
      window.history[how](remembered, '', to);
      setAt(read());
    };
    return {
      ...at,
      go(to, remembered) {
        move('pushState', to, remembered);
        window.scrollTo(0, 0);
      },
      replace: (to, remembered) => move('replaceState', to, remembered),
    };
  }, [at]);
  return <AddressContext.Provider value={address}>{children}</AddressContext.Provider>;
}

export function useAddress(): Address {
  const address = useContext(AddressContext);
  if (!address) throw new Error('AddressProvider is missing above this component');
  return address;
}

type WayProps = { to: string; remembered?: Remembered; className?: string; children: ReactNode };

/** A link within these pages: no page is fetched anew. */
export function Way({ to, remembered, className, children }: WayProps) {
  const { go } = useAddress();
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(to, remembered);
  };
  return (
    <a href={to} className={className} onClick={onClick}>
      {children}
    </a>
  );
}

function read(): Pick<Address, 'pathname' | 'word' | 'remembered'> {
  const { pathname, hash } = window.location;
  return { pathname, word: hash.slice(1), remembered: (window.history.state ?? {}) as Remembered };
}

export const FORM_PATH = '/request/form';
export const ownAddress = (requestId: string): string => `/o#${requestId}`;
