/* Comfort on top of pages that work without it. One file, deferred, no library.
 *
 *   keys        single-key shortcuts outside fields (DESIGN.md section 8); off by data-keys="off"
 *   editor      Ctrl S saves, Ctrl Enter saves and closes
 *   unsaved     a page with unsent text asks before it is left
 */
"use strict";

/* The editor: a form with data-unsaved ("1": what it holds came back unsaved). Ctrl S saves, Ctrl Enter
 * saves and closes; leaving with unsent text is asked about. */
for (const form of document.querySelectorAll("form[data-unsaved]")) {
	const stay = form.querySelector("button[name=stay]");
	const close = form.querySelector("button.primary");
	let sending = false;
	const unsent = () => form.dataset.unsaved === "1" || Array.from(form.elements).some(
		(e) => (e.type === "textarea" || e.type === "text") && e.value !== e.defaultValue);
	form.addEventListener("submit", () => { sending = true; });
	addEventListener("pageshow", () => { sending = false; });
	addEventListener("beforeunload", (e) => { if (!sending && unsent()) e.preventDefault(); });
	addEventListener("keydown", (e) => {
		if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
		const button = e.key === "s" ? stay : e.key === "Enter" ? close : null;
		if (!button) return;
		e.preventDefault();
		form.requestSubmit(button);
	});
}
