import { Navigate, type RouteObject } from 'react-router';
import { DIRECTORY_KINDS } from '#contract/directory';
import { DirectoryFrame } from './directory-frame';
import { DirectoryPage } from './directory-page';
import { EntryPage, NewEntryPage } from './entry-page';
import { ImportPage } from './import-page';

/** The pages of the directory, the same four for each kind. */
export const directoryRoutes: RouteObject = {
  path: '/directory',
  Component: DirectoryFrame,
  children: [
    { index: true, element: <Navigate to={`/directory/${DIRECTORY_KINDS[0]}`} replace /> },
    ...DIRECTORY_KINDS.flatMap((kind) => [
      { path: kind, element: <DirectoryPage key={kind} kind={kind} /> },
      { path: `${kind}/new`, element: <NewEntryPage key={kind} kind={kind} /> },
      { path: `${kind}/import`, element: <ImportPage key={kind} kind={kind} /> },
      { path: `${kind}/:id`, element: <EntryPage key={kind} kind={kind} /> },
    ]),
  ],
};
