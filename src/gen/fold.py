# Prints src/base/fold.txt: how names are compared, from the Unicode data that python3 has. It is run by
# hand when a new version of Unicode shall be taken; nothing else needs python.
#   i FROM TO             dropped: blanks, and what nobody sees
#   m FROM TO             combining marks
#   r FROM TO STEP TO1    each STEP-th from FROM to TO becomes one code point, the first of them TO1
#   s FROM T1 T2 ...      becomes several
# Each is NFKD of the case-folded NFKD; equality of these is equality of NFKC without case. Hangul
# syllables are left out: they are computed.
import unicodedata as u

SEEN_BY_NOBODY = [(0xad, 0xad), (0x34f, 0x34f), (0x61c, 0x61c), (0x115f, 0x1160), (0x17b4, 0x17b5),
	(0x180b, 0x180f), (0x200b, 0x200f), (0x202a, 0x202e), (0x2060, 0x206f), (0x2800, 0x2800),
	(0x3164, 0x3164), (0xfe00, 0xfe0f), (0xfeff, 0xfeff), (0xffa0, 0xffa0), (0xfff0, 0xfff8),
	(0x1bca0, 0x1bca3), (0x1d173, 0x1d17a), (0xe0000, 0xe0fff)]


def ranges(points):
	out = []
	for p in sorted(points):
		if out and out[-1][1] == p - 1:
			out[-1][1] = p
		else:
			out.append([p, p])
	return out


def folded(c):
	s = u.normalize("NFKD", c)
	for _ in range(2):
		s = u.normalize("NFKD", s.casefold())
	return s


points = [p for p in range(0x110000) if not 0xd800 <= p <= 0xdfff]
dropped = {p for a, b in SEEN_BY_NOBODY for p in range(a, b + 1)}
dropped |= {p for p in points if chr(p).isspace() or u.category(chr(p)) in ("Zs", "Zl", "Zp", "Cc")}
runs, several = [], []
for p in points:
	if 0xac00 <= p <= 0xd7a3 or p in dropped:
		continue
	t = [ord(c) for c in folded(chr(p)) if ord(c) not in dropped]
	if t == [p]:
		continue
	if len(t) != 1:
		several.append((p, t))
		continue
	if runs and not (several and several[-1][0] > runs[-1][1]):
		first, last, step, to = runs[-1]
		gap = p - last
		if t[0] - p == to - first and (gap == step or (step == 0 and gap <= 2)):
			runs[-1] = (first, p, gap, to)
			continue
	runs.append((p, p, 0, t[0]))
print("# Unicode " + u.unidata_version + "; made by src/gen/fold.py")
for a, b in ranges(dropped):
	print("i %x %x" % (a, b))
for a, b in ranges(p for p in points if u.combining(chr(p))):
	print("m %x %x" % (a, b))
for a, b, step, to in runs:
	print("r %x %x %d %x" % (a, b, step or 1, to))
for p, t in several:
	print("s %x %s" % (p, " ".join("%x" % x for x in t)))
