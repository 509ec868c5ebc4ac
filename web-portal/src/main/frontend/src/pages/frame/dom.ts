/** Making elements. Text is always text: nothing that is shown is ever read as markup. */
export type Child = Node | string | number | null | undefined | false;

export interface Properties {
  readonly [attribute: string]: string | number | boolean | null | undefined | Listeners;
  readonly on?: Listeners;
}

type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

/**
 * Makes an element.
 *
 * @param properties attributes (`true` for one without a value, `false` or `null` for none), and listeners under `on`
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { on, ...attributes } = properties;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  for (const [type, listener] of Object.entries(on ?? {})) {
    element.addEventListener(type, listener as EventListener);
  }
  put(element, ...children);
  return element;
}

/** Replaces what an element holds. */
export function put(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(
    ...children.filter(isShown).map((child) => (child instanceof Node ? child : String(child))),
  );
}

function isShown(child: Child): child is Node | string | number {
  return child !== null && child !== undefined && child !== false;
}

/** A PrimeIcon, which says nothing on its own: a word stands beside it. */
export function icon(name: string): HTMLElement {
  return make('i', { class: `pi pi-${name}`, 'aria-hidden': 'true' });
}

/** The element that a page's markup promises. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element ${id}`);
  return element as T;
}

export function field(id: string): HTMLInputElement {
  return byId<HTMLInputElement>(id);
}
