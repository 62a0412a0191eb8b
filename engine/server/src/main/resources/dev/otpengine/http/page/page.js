"use strict";

// Everything here makes the page more pleasant; without it all forms work.

const SEARCH_MARKS = /\p{M}/gu;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Names as people type them: without accents, in lower case. */
function plain(text) {
  return text.normalize("NFD").replace(SEARCH_MARKS, "").toLowerCase();
}

/** Replaces the list of countries by one that can be searched (WAI-ARIA, combobox with a list). */
class CountryPicker {
  #select;
  #button;
  #panel;
  #search;
  #list;
  #none;
  #options;
  #active = -1;

  constructor(select) {
    this.#select = select;
    this.#options = [...select.options].map((option, index) => ({ option, index, name: this.#name(option) }));
    this.#build();
    this.#listen();
    this.#show();
  }

  /** Follows a number that says its country: the longest dial code that it begins with. */
  follow(number) {
    const digits = number.replace(/[^\d]/g, "");
    const current = this.#select.selectedOptions[0].dataset.dial;
    const known = this.#options.filter(({ option }) => digits.startsWith(option.dataset.dial));
    const longest = Math.max(0, ...known.map(({ option }) => option.dataset.dial.length));
    if (longest > 0 && !(digits.startsWith(current) && current.length === longest)) {
      const main = { 1: "US", 7: "RU", 39: "IT", 44: "GB", 47: "NO", 61: "AU", 212: "MA", 262: "RE", 290: "SH", 358: "FI", 590: "GP", 599: "CW" };
      const candidates = known.filter(({ option }) => option.dataset.dial.length === longest);
      const dial = candidates[0].option.dataset.dial;
      this.#choose((candidates.find(({ option }) => option.value === main[dial]) ?? candidates[0]).index);
    }
  }

  #name(option) {
    return option.textContent.replace(/ \(\+\d+\)$/, "");
  }

  #build() {
    const select = this.#select;
    const label = document.querySelector(`label[for="${select.id}"]`);
    label.id = "country-label";
    label.htmlFor = "country-button";
    this.#button = element("button", { type: "button", className: "pick", id: "country-button" });
    this.#button.setAttribute("aria-haspopup", "listbox");
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.setAttribute("aria-labelledby", "country-label country-button");
    this.#search = element("input", { type: "search", autocomplete: "off", spellcheck: false, placeholder: select.dataset.search });
    this.#search.setAttribute("role", "combobox");
    this.#search.setAttribute("aria-autocomplete", "list");
    this.#search.setAttribute("aria-controls", "country-list");
    this.#search.setAttribute("aria-expanded", "true");
    this.#search.setAttribute("aria-label", select.dataset.search);
    this.#list = element("ul", { id: "country-list" });
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-labelledby", "country-label");
    this.#none = element("p", { hidden: true, textContent: select.dataset.none });
    this.#none.setAttribute("role", "status");
    for (const entry of this.#options) {
      const dial = element("bdi", { className: "dial", dir: "ltr", textContent: `+${entry.option.dataset.dial}` });
      entry.item = element("li", { id: `country-${entry.index}` }, element("span", { textContent: entry.name }), dial);
      entry.item.setAttribute("role", "option");
      this.#list.append(entry.item);
    }
    this.#panel = element("div", { className: "panel", hidden: true }, this.#search, this.#list, this.#none);
    select.hidden = true;
    select.after(this.#button, this.#panel);
  }

  #listen() {
    this.#button.addEventListener("click", () => (this.#panel.hidden ? this.#open() : this.#close(true)));
    this.#search.addEventListener("input", () => this.#filter());
    this.#search.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) {
        this.#choose(Number(item.id.slice("country-".length)));
        this.#close(true);
      }
    });
    // Browsers fill lists in and restore them by themselves.
    this.#select.addEventListener("change", () => this.#show());
    addEventListener("pageshow", () => this.#show());
    this.#panel.addEventListener("focusout", (event) => {
      if (!this.#panel.contains(event.relatedTarget) && event.relatedTarget !== this.#button) {
        this.#close(false);
      }
    });
  }

  #onKey(event) {
    const shown = this.#options.filter(({ item }) => !item.hidden);
    const at = shown.findIndex(({ index }) => index === this.#active);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 };
    if (event.key in moves && shown.length > 0) {
      event.preventDefault();
      this.#activate(shown[Math.min(shown.length - 1, Math.max(0, moves[event.key]))].index);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.#active >= 0) {
        this.#choose(this.#active);
        this.#close(true);
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close(true);
    }
  }

  #open() {
    this.#panel.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#search.value = "";
    this.#filter();
    this.#activate(this.#select.selectedIndex);
    this.#search.focus();
  }

  #close(back) {
    this.#panel.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
    if (back) {
      this.#button.focus();
    }
  }

  #filter() {
    const wanted = plain(this.#search.value.trim());
    const digits = wanted.replace(/^\+/, "");
    let first = -1;
    for (const { option, item, name, index } of this.#options) {
      item.hidden = !(plain(name).includes(wanted) || option.value.toLowerCase() === wanted
        || (/^\d+$/.test(digits) && option.dataset.dial.startsWith(digits)));
      if (!item.hidden && (first < 0 || (plain(name).startsWith(wanted) && !plain(this.#options[first].name).startsWith(wanted)))) {
        first = index;
      }
    }
    this.#none.hidden = first >= 0;
    this.#list.hidden = first < 0;
    this.#activate(first);
  }

  #activate(index) {
    this.#options[this.#active]?.item.classList.remove("active");
    this.#active = index;
    if (index < 0) {
      this.#search.removeAttribute("aria-activedescendant");
      return;
    }
    const { item } = this.#options[index];
    item.classList.add("active");
    item.scrollIntoView({ block: "nearest" });
    this.#search.setAttribute("aria-activedescendant", item.id);
  }

  #choose(index) {
    this.#select.selectedIndex = index;
    this.#show();
  }

  #show() {
    const chosen = this.#options[this.#select.selectedIndex];
    const dial = element("bdi", { className: "dial", dir: "ltr", textContent: `+${chosen.option.dataset.dial}` });
    this.#button.replaceChildren(element("span", {}, `${chosen.name} `, dial));
    for (const { item, index } of this.#options) {
      item.setAttribute("aria-selected", String(index === chosen.index));
    }
  }
}

/** Counts down to when a resend goes out; until then the button rests. */
function countDown(form) {
  const button = form.querySelector("button");
  const countdown = form.querySelector(".countdown");
  const said = form.querySelector("[data-ready]");
  const end = performance.now() + Number(form.dataset.wait) * 1000;
  let ended = false;

  function tell() {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left <= 0) {
      finish();
      return;
    }
    countdown.textContent = countdown.dataset.template.replace("{0}", duration(left, form.dataset));
    setTimeout(tell, 250);
  }

  function finish() {
    if (!ended) {
      ended = true;
      countdown.textContent = "";
      button.disabled = false;
      said.textContent = said.dataset.ready;
    }
  }

  if (Number(form.dataset.wait) > 0) {
    button.disabled = true;
    tell();
  }
  return finish;
}

function duration(seconds, texts) {
  if (seconds < 120) {
    return texts.seconds.replace("{0}", seconds);
  }
  return seconds < 7200
    ? texts.minutes.replace("{0}", Math.ceil(seconds / 60))
    : texts.hours.replace("{0}", Math.ceil(seconds / 3600));
}

/** Lets the phone fill the code in by itself (WebOTP), where it can. */
function awaitText(form, field) {
  if (!("OTPCredential" in window)) {
    return;
  }
  const over = new AbortController();
  form.addEventListener("submit", () => over.abort());
  navigator.credentials
    .get({ otp: { transport: ["sms"] }, signal: over.signal })
    .then((credential) => {
      field.value = credential.code;
      form.requestSubmit();
    })
    .catch(() => {
      // Not allowed, or the person typed it: the field is there.
    });
}

function tidyPaste(field) {
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    const code = text.match(/\p{Nd}(?:[\s-]?\p{Nd}){3,9}/u);
    if (code) {
      event.preventDefault();
      field.value = code[0].replace(/[\s-]/g, "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

/** One press sends once; the back button gives the press back. */
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
    }
    form.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    form.removeAttribute("aria-busy");
  });
}

document.querySelectorAll("form").forEach(sendOnce);

const country = document.getElementById("country");
if (country) {
  const picker = new CountryPicker(country);
  const number = document.getElementById("number");
  number.addEventListener("input", () => {
    if (/^\s*(\+|00)/.test(number.value)) {
      picker.follow(number.value.replace(/^\s*00/, "+"));
    }
  });
}

const codeForm = document.querySelector("[data-code]");
if (codeForm) {
  const field = document.getElementById("code");
  tidyPaste(field);
  awaitText(codeForm, field);
  const mayResend = countDown(document.querySelector(".resend"));
  const progress = document.getElementById("progress");
  const events = new EventSource(progress.dataset.events);
  events.addEventListener("progress", (event) => {
    if (JSON.parse(event.data).text === "delivered") {
      progress.classList.add("delivered");
      progress.querySelector(".said").textContent = progress.dataset.delivered;
    }
  });
  events.addEventListener("resend", () => {
    mayResend();
    events.close();
  });
  events.addEventListener("error", () => events.close());
}

document.querySelector("[data-focus]")?.focus();
