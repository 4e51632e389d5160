/* Comfort on top of pages that work without it. One file, deferred, no library.
 *
 *   keys        single-key shortcuts outside fields (DESIGN.md section 8); off by data-keys="off"
 *   preview     a Markdown field's preview follows as one types
 *   unsaved     a page with unsent text asks before it is left
 */
"use strict";
