/* Comfort on top of pages that work without it. One file, deferred, no library.
 *
 *   menus       one open at a time; Escape and a click beside it close it
 *   unsaved     a page whose forms hold something that was not sent asks before it is left
 *   saving      Ctrl S and Ctrl Enter press the button that says so (aria-keyshortcuts)
 *   day         a field that begins with a day and a blank goes on behind it
 *   upload      a form with a file says how far it is, and keeps the file where it is refused
 *   order       in a cycle a row is dragged to its place, or moved by Alt and an arrow
 *   keys        single keys outside fields (DESIGN.md section 8); off by data-keys="off" on <html>
 */
"use strict";

/* Keys. While an input method composes a word, each key is the method's; Safari says so by 229. */

const composing = (e) => e.isComposing || e.keyCode === 229;

// A key by its letter or name; by its place where it has a letter of another script, or where an
// input method, switched on outside of any field, calls it Process.
function keyName(e) {
	const placed = e.key === "Process" || /^[^ -~]$/u.test(e.key);
	const name = placed ? e.code.replace(/^Key/, "") : e.key;
	if (placed && name === "Slash" && e.shiftKey) return "?";
	return name.length === 1 ? name.toLowerCase() : name;
}

/* Menus: <details class="menu">. */

function menusClose(but) {
	for (const menu of document.querySelectorAll("details.menu[open]"))
		if (menu !== but && !menu.contains(but)) menu.open = false;
}

// toggle does not bubble, so it is caught on its way down.
document.addEventListener("toggle", (e) => {
	if (e.target.matches("details.menu[open]")) menusClose(e.target);
}, true);
document.addEventListener("click", (e) => menusClose(e.target));
document.addEventListener("keydown", (e) => {
	const menu = e.key === "Escape" && !composing(e) && document.querySelector("details.menu[open]");
	if (!menu) return;
	menu.open = false;
	menu.querySelector("summary").focus();
});

/* Unsaved text: what differs from what the server sent, and what the server sent back
 * unsaved: marked
 * by data-unsaved="1", by a field in error, or by the preview of pasted lines. */

const forms = Array.from(document.querySelectorAll("main form[method=post]"));
let sending = null;

// A list of which nothing is chosen by the page begins with its first line, if it shows just one.
function chosen(e) {
	const said = Array.from(e.options).some((o) => o.defaultSelected);
	return Array.from(e.options).some((o, i) =>
		o.selected !== (said || e.multiple ? o.defaultSelected : i === 0));
}

// What is typed, ticked or chosen, whatever kind of field it is. A password is not work, nor are
// rows that are selected before anything is said of them.
function changed(e) {
	if (e.closest(".sel")) return false;
	switch (e.type) {
	case "checkbox": case "radio": return e.checked !== e.defaultChecked;
	case "select-one": case "select-multiple": return chosen(e);
	case "hidden": case "password": case "submit": case "button": case "reset": return false;
	default: return "defaultValue" in e && e.value !== e.defaultValue;
	}
}

function unsaved(form) {
	if (form.dataset.unsaved === "1" || form.querySelector(".bad-field, [name=seen]")) return true;
	return Array.from(form.elements).some(changed);
}

document.addEventListener("submit", (e) => { sending = e.target; });
addEventListener("pageshow", () => { sending = null; });
addEventListener("beforeunload", (e) => {
	if (forms.some((form) => form !== sending && unsaved(form))) e.preventDefault();
});

/* Saving: in the form one is in, else in the only one that saves. A key presses a button that names
 * it, so it takes no step that the button does not name. */

document.addEventListener("keydown", (e) => {
	if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || composing(e)) return;
	const key = keyName(e);
	if (key !== "s" && key !== "Enter") return;
	const named = `main button[aria-keyshortcuts~="Control+${key === "s" ? "S" : key}"]`;
	const all = Array.from(document.querySelectorAll(named));
	const here = all.find((b) => b.form.contains(document.activeElement));
	const button = here ?? (all.length === 1 ? all[0] : null);
	if (!button) return;
	e.preventDefault();
	button.form.requestSubmit(button);
});

/* A day that waits for its time of day: Tab would select it, and typing lose it. Only after Tab:
 * what else fills in a field (dictation, a script) means to have its text replaced. */

function dayEnd({ target: e }) {
	if (!e.matches("input[type=text]") || !e.value.endsWith(" ")) return;
	e.setSelectionRange(e.value.length, e.value.length);
}

document.addEventListener("keydown", ({ key }) => {
	document.removeEventListener("focusin", dayEnd);
	if (key === "Tab") document.addEventListener("focusin", dayEnd, { once: true });
});
document.addEventListener("pointerdown", () => document.removeEventListener("focusin", dayEnd));

/* A form with a file (data-upload) is sent by a script that hears how far it is. What is refused is
 * said above the button, and nothing has to be chosen again. */

function uploadRefused(form, problem) {
	const errors = form.querySelector(".errs");
	const list = errors.querySelector("ul");
	const said = problem?.errors?.length ? problem.errors : [{ detail: problem?.detail }];
	list.replaceChildren(...said.map(({ field, detail }) => {
		const item = document.createElement("li");
		const control = field && form.elements.namedItem(field);
		const label = control?.id && form.querySelector(`label[for="${CSS.escape(control.id)}"]`);
		item.textContent = label ? `${label.firstChild.textContent.trim()}: ${detail}` : detail ?? "";
		return item;
	}));
	errors.hidden = false;
}

function uploadEnd(form, request) {
	form.querySelector(".up").hidden = true;
	form.querySelector("[type=submit]").disabled = false;
	let answer = null;
	try {
		answer = JSON.parse(request.responseText);
	} catch { /* nginx's own page, or none */ }
	// The answer led on to the list, as JSON; the piece is its last.
	if (request.status === 200 && answer?.evidence) {
		for (const e of form.elements) e.disabled = true;
		history.replaceState(null, "", `#E${answer.evidence.at(-1).number}`);
		location.reload();
	} else if (request.status !== 0) {
		uploadRefused(form, answer);
	}
}

function uploadSend(form) {
	const request = new XMLHttpRequest();
	const up = form.querySelector(".up");
	const bar = up.querySelector("progress");
	const mb = (n) => (n / 1e6).toLocaleString(document.documentElement.lang, {
		minimumFractionDigits: 1, maximumFractionDigits: 1 });
	request.upload.addEventListener("progress", ({ loaded, total }) => {
		bar.value = total ? loaded / total : 0;
		up.querySelector("output").value = `${mb(loaded)} / ${mb(total)} MB`;
	});
	request.addEventListener("loadend", () => uploadEnd(form, request));
	up.querySelector("button").onclick = () => request.abort();
	form.querySelector(".errs").hidden = true;
	form.querySelector("[type=submit]").disabled = true;
	up.hidden = false;
	request.open("POST", form.action);
	request.setRequestHeader("Accept", "application/json");
	request.send(new FormData(form));
}

document.addEventListener("submit", (e) => {
	if (!e.target.matches("form[data-upload]")) return;
	e.preventDefault();
	sending = null;
	uploadSend(e.target);
});

/* Rows that are selected: all of the page by the box in the head, and how many there are. */

const picks = () => Array.from(document.querySelectorAll("td.sel input"));

function picksCount() {
	const output = document.querySelector(".bulk output");
	if (output) output.value = picks().filter((e) => e.checked).length;
}

function pickAll() {
	const head = document.querySelector("th.sel");
	if (!head) return;
	const box = document.createElement("input");
	box.type = "checkbox";
	box.setAttribute("aria-label", head.textContent);
	box.addEventListener("change", () => {
		for (const e of picks()) e.checked = box.checked;
		picksCount();
	});
	const label = document.createElement("label");
	label.append(box);
	head.append(label);
}

document.addEventListener("change", picksCount);
addEventListener("pageshow", picksCount);
pickAll();

// From the row that was picked last to this one.
let pickedLast = null;
function pick(more) {
	const all = picks();
	const here = document.activeElement?.closest("tr")?.querySelector("td.sel input");
	if (!here) return;
	const from = more && pickedLast ? all.indexOf(pickedLast) : all.indexOf(here);
	const at = all.indexOf(here);
	const value = more ? true : !here.checked;
	for (let i = Math.min(from, at); i <= Math.max(from, at); i++) all[i].checked = value;
	pickedLast = here;
	picksCount();
}

/* A team's order in a cycle. What is dragged or moved by keys goes the way of its form: the place
 * in its field is sent, or its button pressed. */

let dragged = null;             // its row
const placed = (e) => e.target.closest?.("tr[data-place]");
const fits = (row) => dragged && row && row !== dragged && row.parentNode === dragged.parentNode;

for (const cell of document.querySelectorAll("tr[data-place] > .pos")) cell.draggable = true;

function overMark(row) {
	document.querySelector("tr.over")?.classList.remove("over");
	row?.classList.add("over");
}

document.addEventListener("dragstart", (e) => {
	dragged = e.target.matches?.(".pos[draggable]") ? placed(e) : null;
	if (!dragged) return;
	e.dataTransfer.effectAllowed = "move";
	e.dataTransfer.setData("text/plain", dragged.id);
	e.dataTransfer.setDragImage(dragged, 0, 0);
});
document.addEventListener("dragover", (e) => {
	const row = placed(e);
	if (!fits(row)) return;
	e.preventDefault();
	overMark(row);
});
document.addEventListener("dragend", () => {
	overMark(null);
	dragged = null;
});
document.addEventListener("drop", (e) => {
	const row = placed(e);
	if (!fits(row)) return;
	e.preventDefault();
	const field = dragged.querySelector("[name^=at_]");
	field.value = row.dataset.place;
	field.form.requestSubmit();
});

document.addEventListener("keydown", (e) => {
	if (!e.altKey || e.ctrlKey || e.metaKey || composing(e)) return;
	const name = { ArrowUp: "up", ArrowDown: "down" }[e.key];
	const button = name && placed(e)?.querySelector(`[name=${name}]`);
	if (!button) return;
	e.preventDefault();
	button.click();
});

// The row that was moved has the focus again, so that it can be moved on.
addEventListener("pageshow", () => {
	const row = document.getElementById(location.hash.slice(1));
	if (row?.matches("tr[data-place]")) row.querySelector(".title a").focus({ preventScroll: true });
});

/* Single keys. What is current is what has the focus: it is seen, and Enter opens it. */

const rows = () => Array.from(document.querySelectorAll(
	"main .data tbody tr:not(.grp), main .tl > li[id], main .item[id]"));

function focusRow(row) {
	const link = row.querySelector(".title a, .title button, h3 a") ?? row;
	if (link === row) row.tabIndex = -1;
	link.focus();
}

function rowStep(by) {
	const all = rows();
	const at = all.findIndex((row) => row.contains(document.activeElement));
	const next = all[at < 0 ? 0 : at + by];
	if (next) focusRow(next);
}

// An event or a finding has no link around it; it opens at the address that ends in its number.
function rowOpen() {
	const row = document.activeElement;
	if (rows().includes(row)) row.querySelector(`a[href$="/${row.id}"]`)?.click();
}

function facetFirst() {
	const menu = document.querySelector(".facets details.menu");
	if (!menu) return;
	menu.open = true;
	menu.querySelector("summary").focus();
}

function missingNext() {
	const all = Array.from(document.querySelectorAll(".gate li:has(.missing) a"));
	const at = all.indexOf(document.activeElement);
	all[(at + 1) % all.length]?.focus();
}

// The note of a verdict, else the next page.
function noteOrNext() {
	const note = document.getElementById("review_set-note");
	if (note) note.focus();
	else document.querySelector("a[rel=next]")?.click();
}

const go = (to) => () => location.assign(to);
const keys = {
	j: () => rowStep(1),
	k: () => rowStep(-1),
	Enter: rowOpen,
	n: noteOrNext,
	f: facetFirst,
	x: () => pick(false),
	e: () => document.querySelector(".bulk input:not([type=hidden])")?.focus(),
	z: () => document.querySelector("form[action$='/undo'] button")?.focus(),
	m: missingNext,
	"?": go("/settings#keylist"),
};
const reviews = () => document.querySelector(".nav a[href='/review']")?.click();
const keysAfterG = { h: go("/"), o: go("/open"), r: reviews, i: go("/incidents") };
let afterG = 0;                 // until when the next key is the second one of G H, G O, G R, G I

// What the page says itself: the control that a key presses. A verdict that needs no word is saved
// at once; after another one the word is typed.
function pageKey(key) {
	const control = document.querySelector(`main [data-key="${CSS.escape(key)}"]`);
	if (!control) return null;
	return () => {
		control.click();
		if (control.type !== "radio") return;
		if (control.dataset.saves) control.form.requestSubmit();
		else control.form.querySelector("textarea").focus();
	};
}

function keyPressed(e) {
	if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
	if (e.target.closest?.("input:not([type=radio], [type=checkbox]), select, textarea, " +
		"[contenteditable]")) return;
	const key = keyName(e);
	const second = e.timeStamp < afterG;
	const act = second ? keysAfterG[key] : pageKey(key) ?? keys[key];
	afterG = !second && key === "g" ? e.timeStamp + 1500 : 0;
	if (!act) return;
	if (key !== "Enter") e.preventDefault();
	act();
}
if (document.documentElement.dataset.keys !== "off")
	document.addEventListener("keydown", keyPressed);
