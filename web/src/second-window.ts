import type { INavigator, IWindow, NavigateResponse } from "oidc-client-ts";

/** Where the provider sends the second window back to. */
export const secondWindowPath = "/callback";
const channelName = "sign-in";

/**
 * Signs in through a second window that only hands its address back. The page's isolation headers
 * cut `window.opener` and forbid frames, so the address travels over a channel of this origin;
 * it is worth nothing without the verifier, which never leaves the first window.
 */
export const secondWindow: INavigator = {
  prepare: async () => new SignInWindow(),
  callback: async () => undefined,
};

class SignInWindow implements IWindow {
  readonly #window = window.open("about:blank", "_blank");
  readonly #channel = new BroadcastChannel(channelName);

  navigate({ url, state }: { readonly url: string; readonly state?: string }) {
    const opened = this.#window;
    if (opened === null) return Promise.reject(new Error("the second window was not opened"));
    opened.location.replace(url);
    return new Promise<NavigateResponse>((resolve) => {
      this.#channel.onmessage = ({ data }: MessageEvent<string>) => {
        const back = new URL(data);
        if (state !== undefined && back.searchParams.get("state") !== state) return;
        this.close();
        resolve({ url: data });
      };
    });
  }

  close(): void {
    this.#channel.close();
  }
}

/** In the second window: hands the address to the page that waits, and closes. */
export function handBack(address: string): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(address);
  channel.close();
  document.body.textContent = "登录完成，可以关闭本窗口，回到原来的页面。";
  window.close();
}
