/** Where the catalogue comes from: our server's API. Tests bring their own. */
import { request, requestText } from "../journal/api.ts";

export interface Source {
  json<T>(path: string): Promise<T>;
  text(path: string): Promise<string>;
}

export const server: Source = {
  json: (path) => request("GET", path),
  text: (path) => requestText(path),
};
