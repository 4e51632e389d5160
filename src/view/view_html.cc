/* HTML through ctemplate: the only file that knows the library. It implements the library's
 * dictionary directly over our tree, so nothing is copied and lookup is ours (view_name.h). Nothing
 * of C++ leaves: the two functions of view.h are extern "C" and catch everything. */
#include <cassert>
#include <cstddef>
#include <new>
#include <ctemplate/per_expand_data.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_enums.h>
#include <ctemplate/template_string.h>

extern "C" {
#include "base/log.h"
#include "view/view_name.h"
}

using ctemplate::TemplateCache;
using ctemplate::TemplateDictionaryInterface;
using ctemplate::TemplateString;

namespace {

const char pragma[] = "{{%AUTOESCAPE context=\"HTML\"}}";
TemplateCache *caches[LANG_COUNT];
const size_t VALUE_BYTES = 128;         /* longer than most values */

/* Writes into the request's buffer; a page is thousands of small pieces, so the usual case is
 * inline. */
class Emitter : public ctemplate::ExpandEmitter {
public:
	explicit Emitter(struct buf *b) : b_(b) {}
	void Emit(char c) override { Emit(&c, 1); }
	void Emit(const std::string &s) override { Emit(s.data(), s.size()); }
	void Emit(const char *s) override { Emit(s, strlen(s)); }
	void Emit(const char *s, size_t n) override
	{
		if (n >= b_->cap - b_->len) {
			/* Whoever asked for the page will drop it. */
			if (!arena_over(b_->a)) buf_add(b_, s, n);
			return;
		}
		memcpy(b_->p + b_->len, s, n);
		b_->len += n;
	}

private:
	struct buf *b_;
};

/* One map of the tree as the library's dictionary. */
class Row : public TemplateDictionaryInterface {
public:
	Row(struct view_scope *scope, const struct map *map) : scope_(scope), map_(map) {}
	void show(const struct map *map) { map_ = map; }

protected:
	TemplateString GetValue(const TemplateString &name) const override;
	bool IsHiddenSection(const TemplateString &name) const override;
	bool IsUnhiddenSection(const TemplateString &name) const override;
	bool IsHiddenTemplate(const TemplateString &name) const override;
	const char *GetIncludeTemplateName(const TemplateString &name, int) const override;
	Iterator *CreateSectionIterator(const TemplateString &name) const override;
	Iterator *CreateTemplateIterator(const TemplateString &name) const override;
	void DumpToString(std::string *, int) const override {}

private:
	class Same;
	class Rows;
	bool hidden(enum view_kind kind, const TemplateString &name) const;

	struct view_scope *scope_;
	const struct map *map_;
	/* The library first asks whether a section or include shows, and then for its rows. The first
	 * question finds the rows, so it keeps their iterator for the second. */
	mutable Iterator *asked_ = nullptr;
};

/* The library deletes its iterators. They lie in the request's arena, so that deletes nothing. */
struct Lent {
	static void *operator new(size_t n, struct arena *a) { return arena_get(a, n); }
	static void operator delete(void *) {}
	static void operator delete(void *, struct arena *) {}
};

/* A section without rows of its own is expanded over the row it stands in. */
class Row::Same : public TemplateDictionaryInterface::Iterator, public Lent {
public:
	bool HasNext() const override { return false; }
	const TemplateDictionaryInterface &Next() override { abort(); }
};

/* Walks the rows of a section with one Row that is pointed at each in turn. */
class Row::Rows : public TemplateDictionaryInterface::Iterator, public Lent {
public:
	Rows(struct view_scope *scope, const struct map *map, struct view_rows rows)
		: rows_(rows), row_(scope, map), n_(rows.list ? rows.list->n : 1)
	{
		item_ = { "item", {} };
		holder_ = { scope->a, &item_, 1, 1 };
		if (rows.one) row_.show(rows.one);
	}
	bool HasNext() const override { return i_ < n_; }
	const TemplateDictionaryInterface &Next() override
	{
		if (rows_.list) {
			assert(i_ < n_);
			const struct data *d = &rows_.list->v[i_];
			item_.value = *d;
			row_.show(d->type == DATA_MAP ? d->map : &holder_);
		}
		i_++;
		return row_;
	}

private:
	struct view_rows rows_;
	Row row_;
	int n_, i_ = 0;
	struct member item_;            /* a list's plain value, as a row with the one name ITEM */
	struct map holder_;
};

struct view_name *name_of(enum view_kind kind, const TemplateString &name)
{
	return view_name_find(kind, name.data(), name.size());
}

TemplateString Row::GetValue(const TemplateString &name) const
{
	struct str s = view_name_value(scope_, map_, name_of(VIEW_VARIABLE, name));
	return TemplateString(s.p, s.len);
}

bool Row::hidden(enum view_kind kind, const TemplateString &name) const
{
	struct view_rows r = view_name_rows(scope_, map_, name_of(kind, name));
	if (r.same) asked_ = new (scope_->a) Same;
	else if (r.one || (r.list && r.list->n > 0)) asked_ = new (scope_->a) Rows(scope_, map_, r);
	else return true;
	return false;
}

bool Row::IsHiddenSection(const TemplateString &name) const
{
	return hidden(VIEW_SECTION, name);
}

bool Row::IsUnhiddenSection(const TemplateString &name) const
{
	return !IsHiddenSection(name);
}

bool Row::IsHiddenTemplate(const TemplateString &name) const
{
	return hidden(VIEW_INCLUDE, name);
}

const char *Row::GetIncludeTemplateName(const TemplateString &name, int) const
{
	return name_of(VIEW_INCLUDE, name)->file;
}

TemplateDictionaryInterface::Iterator *Row::CreateSectionIterator(const TemplateString &) const
{
	return asked_;
}

TemplateDictionaryInterface::Iterator *Row::CreateTemplateIterator(const TemplateString &) const
{
	return asked_;
}

bool load(const struct template_text *t)
{
	if (strncmp(t->text, pragma, sizeof pragma - 1) != 0) {
		log_fault("event=template file=%s cause=\"line 1 is not the pragma\"", t->name);
		return false;
	}
	if (!caches[t->lang]) caches[t->lang] = new TemplateCache;
	if (caches[t->lang]->StringToTemplateCache(t->name, t->text, t->len,
			ctemplate::DO_NOT_STRIP))
		return true;
	log_fault("event=template file=%s cause=\"does not load\"", t->name);
	return false;
}

bool expand(struct buf *b, const char *name, const struct map *out, struct view_scope *scope)
{
	TemplateCache *cache = caches[scope->who->lang];
	ctemplate::PerExpandData per_expand;
	Emitter emitter(b);
	Row row(scope, out);
	if (!cache || !cache->ExpandNoLoad(name, ctemplate::DO_NOT_STRIP, &row, &per_expand,
			&emitter)) {
		log_fault("event=template file=%s cause=\"does not expand\"", name);
		return false;
	}
	return !(scope->fault && scope->who->strict);
}

} // namespace

extern "C" int view_html_init(void)
{
	int failed = 0;
	try {
		for (const struct template_text *t = template_texts; t->name; t++) failed += !load(t);
		for (TemplateCache *cache : caches)
			if (cache) cache->Freeze();
	} catch (...) {
		log_fault("event=template cause=exception");
		failed++;
	}
	return failed;
}

extern "C" bool view_html(struct buf *b, const char *name, const struct map *out,
	const struct map *chrome, const struct reader *who)
{
	assert(out && chrome && who->zone && who->lang < LANG_COUNT);
	/* The page's own arena holds nothing else, so that it grows where it stands. */
	struct view_scope scope = { out->a, buf_new(out->a, VALUE_BYTES), chrome, who, false };
	try {
		return expand(b, name, out, &scope);
	} catch (...) {
		log_fault("event=template file=%s cause=exception", name);
		return false;
	}
}
