// What the theme's templates name in their expressions, for an Alpine that evaluates nothing as script.
const words = {
  window: {
    location: {
      get pathname() {
        return window.location.pathname;
      },
      get search() {
        return window.location.search;
      },
    },
  },
};

// A style as text would be inline style; as an object it is set property by property.
const STYLE_AS_TEXT = /^'([a-z-]+): ' \+ (.+)$/;

function setByProperty(element) {
  const style = element.getAttribute("x-bind:style")?.match(STYLE_AS_TEXT);
  if (style) element.setAttribute("x-bind:style", `{'${style[1]}': ${style[2]}}`);
}

// The theme's switch of the sidebar keeps its state too, in a second statement; here `page` does.
function keepOneStatement(element) {
  const deed = element.getAttribute("x-on:click");
  if (deed?.includes("; localStorage.")) element.setAttribute("x-on:click", deed.split(";")[0]);
}

document.addEventListener("alpine:init", () => {
  const { Alpine, theme, searchForm, searchCommand } = window;
  Alpine.interceptInit(setByProperty);
  Alpine.interceptInit(keepOneStatement);
  Alpine.data("theme", (...chosen) => Object.assign(theme(...chosen), words));
  Alpine.data("searchForm", searchForm);
  Alpine.data("searchCommand", searchCommand);
  Alpine.data("page", (tab) => ({
    activeTab: (tab && window.getCurrentTab()) || tab,
    sidebarMobileOpen: false,
    sidebarDesktopOpen: window.localStorage.getItem("sidebarDesktopOpen") !== "0",
    init() {
      this.$watch("sidebarDesktopOpen", (open) =>
        window.localStorage.setItem("sidebarDesktopOpen", open ? "1" : "0"),
      );
    },
  }));
});
