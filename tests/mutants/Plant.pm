# Plants: every mistake that the operators below can make in a source, found by looking at its text
# with comments and strings blanked. A plant is { file, group, line, kind, at, len, new, id }: at
# `at` of the file, `len` characters are replaced by `new`. `id` names it by what the line says, not
# by where it stands, so that lists of plants outlive edits elsewhere in the file.
package Plant;
use strict;
use warnings;

# --- The text, blanked ----------------------------------------------------------------------------

sub blank {
	my ($s, $with) = @_;
	$s =~ s/[^\n]/$with/g;
	return $s;
}

# Where the parenthesis at $at closes; -1 when it does not.
sub closing {
	my ($m, $at) = @_;
	my $depth = 0;
	for (my $i = $at; $i < length $m; $i++) {
		my $c = substr $m, $i, 1;
		if ($c eq '(') { $depth++ }
		elsif ($c eq ')' && --$depth == 0) { return $i }
	}
	return -1;
}

# Strings keep their length as \x01, so that nothing in them looks like code. What only talks to a
# log, states an invariant or sizes a buffer is not a rule: a change there is no mistake to find.
sub blank_c {
	my ($text) = @_;
	$text =~ s{(/\*.*?\*/)|("(?:\\.|[^"\\])*")|('(?:\\.|[^'\\])*')}
		{defined $1 ? blank($1, ' ') : defined $2 ? blank($2, "\x01") : blank($3, "\x02")}gsex;
	$text =~ s/^(#\s*(?:include|if|ifdef|ifndef|else|endif|undef|error).*)$/blank($1, ' ')/gme;
	$text =~ s/\b(\(size_t\)\d+ << \d+|1 << \d+|0x[0-9a-fA-F]+)/blank($1, ' ')/ge;
	while ($text =~ /\b(?:log_info|log_fault|assert|static_assert|_Static_assert|trace_\w+)\s*\(/g) {
		my $end = closing($text, $+[0] - 1);
		substr($text, $-[0], $end + 1 - $-[0]) = blank(substr($text, $-[0], $end + 1 - $-[0]), "\x03")
			if $end > 0;
	}
	$text =~ s/(\bbuf_new\([^;,]*)(,[^;]*?)\)/$1 . blank($2, "\x03") . ')'/ge;
	return $text;
}

# Comments go, but for the text that a `-- define:` gives; its last line ends like a statement.
sub blank_sql {
	my ($text) = @_;
	my @lines = split /\n/, $text, -1;
	my @defines = map { /^-- define: ([a-z_0-9]+)/ ? $1 : '' } @lines;
	for my $i (0 .. $#lines) {
		$lines[$i] =~ s/^(-- define: [a-z_0-9]+)/blank($1, "\x04")/e;
		$lines[$i] =~ s/(--.*)$/blank($1, ' ')/e;
		$lines[$i] =~ s/('(?:[^'])*')/blank($1, "\x01")/ge;
	}
	my $out = '';
	for my $i (0 .. $#lines) {
		my $ends = $defines[$i] ne '' && ($i == $#lines || $defines[$i] ne $defines[$i + 1]);
		$out .= $lines[$i] . ($i == $#lines ? '' : $ends ? ';' : "\n");
	}
	return $out;
}

# --- What both languages share --------------------------------------------------------------------

my ($file, $text, $masked, @found);

sub plant {
	my ($kind, $at, $len, $new) = @_;
	my $old = substr $text, $at, $len;
	return if $old eq $new;
	push @found, { kind => $kind, at => $at, len => $len, new => $new, old => $old };
}

# Parts of a list between $from and $to, as [start, end] without the blanks around them.
sub items {
	my ($from, $to) = @_;
	my ($depth, $start, @list) = (0, $from);
	for my $i ($from .. $to) {
		my $c = $i == $to ? ',' : substr $masked, $i, 1;
		$depth++ if $c eq '(';
		$depth-- if $c eq ')';
		next unless $c eq ',' && $depth == 0;
		my $part = substr $masked, $start, $i - $start;
		my ($lead) = $part =~ /^([\s\x04]*)/;
		my ($tail) = $part =~ /(\s*)$/;
		push @list, [$start + length $lead, $i - length $tail] if $part =~ /\S/;
		$start = $i + 1;
	}
	return @list;
}

# A number becomes its neighbour; what the line says decides which, so that it is always the same.
sub neighbour {
	my ($n, $at) = @_;
	return 1 if $n == 0;
	return hash(substr($text, $at > 30 ? $at - 30 : 0, 40)) % 2 ? $n + 1 : $n - 1;
}

# FNV-1a, 32 bits.
sub hash {
	my $h = 2166136261;
	$h = (($h ^ ord $_) * 16777619) & 0xffffffff for split //, $_[0];
	return $h;
}

# Drops either side of a connective. $stop and $open say where an operand ends and where it begins.
sub drop_sides {
	my ($at, $len, $stop, $open) = @_;
	my ($depth, $i) = (0, $at + $len);
	for (; $i < length $masked; $i++) {
		my $c = substr $masked, $i, 1;
		last if $depth == 0 && substr($masked, $i, 12) =~ /^$stop/;
		if ($c =~ /[(\[{]/) { $depth++ }
		elsif ($c =~ /[)\]}]/) { last if $depth-- == 0 }
	}
	my $right = substr $masked, $at, $i - $at;
	$right =~ s/\s+$//;
	plant('condition', $at, length $right, kept(substr $text, $at, length $right))
		unless $right =~ /BETWEEN/;
	$depth = 0;
	for ($i = $at - 1; $i > 0; $i--) {
		my $c = substr $masked, $i, 1;
		if ($c =~ /[)\]}]/) { $depth++ }
		elsif ($c =~ /[(\[{]/) { last if $depth-- == 0 }
		elsif ($depth == 0 && before($i + 1) =~ /$open$/) { last }
	}
	my $left = substr $masked, $i + 1, $at + $len - $i - 1;
	my ($blanks) = $left =~ /^([\s\x04]*)/;
	my $from = $i + 1 + length $blanks;
	plant('condition', $from, $at + $len - $from, kept(substr $text, $from, $at + $len - $from))
		unless $left =~ /BETWEEN/;
}

# The text just before a place, enough to tell what it belongs to.
sub before {
	my ($at) = @_;
	my $from = $at > 60 ? $at - 60 : 0;
	return substr $masked, $from, $at - $from;
}

# What a deletion must leave: in SQL the beginnings of a definition's lines.
sub kept {
	return join '', $_[0] =~ /(\n-- define: [a-z_0-9]+)/g;
}

my %other = ('<' => '<=', '<=' => '<', '>' => '>=', '>=' => '>', '==' => '!=', '!=' => '==',
	'=' => '<>', '<>' => '=', '&&' => '||', '||' => '&&', 'true' => 'false', 'false' => 'true',
	' + ' => ' - ', ' - ' => ' + ', ' += ' => ' -= ', ' -= ' => ' += ', 'AND' => 'OR', 'OR' => 'AND',
	'min' => 'max', 'max' => 'min', 'IS NULL' => 'IS NOT NULL', 'IS NOT NULL' => 'IS NULL');
my %lower = (ADMIN => 'RESPONDER', RESPONDER => 'PARTICIPANT', PARTICIPANT => 'VIEWER');

# --- C --------------------------------------------------------------------------------------------

# The kind of what a call or an assignment does; what the issue names stands out in the figures.
sub deed {
	my ($what, $else) = @_;
	return 'rollback' if $what =~ /rollback/;
	return 'lock' if $what =~ /(?<![a-z])(?:un|f)?lock/;
	return 'counter' if $what =~ /COUNTER|version|change_add|change_put/;
	return 'error' if $what =~ /input_error|nerrors/;
	return $else;
}

sub check {
	my ($cond) = @_;
	return 'role' if $cond =~ /role/i;
	return 'gate' if $cond =~ /gate|claim|origin|token|csrf|signed|->n\b.*missing/;
	return 'second' if $cond =~ /owner|done_by|me\.id|person/;
	return 'day' if $cond =~ /today|_on\b|DAY|day/;
	return 'failed' if $cond =~ /db_failed|DB_OK|ST_OK|ST_DONE/;
	return 'check';
}

# Tables of rows: only limits, flags and roles in them mean something by themselves.
sub tables {
	my @spans;
	while ($masked =~ /^(?:static )?(?:const )?struct \w+ \w+\[\w*\]\s*=\s*\{.*?^\};/gms) {
		push @spans, [$-[0], $+[0]];
	}
	while ($masked =~ /^#define (?:.*\\\n)*.*$/gm) {
		push @spans, [$-[0], $+[0]] if substr($masked, $-[0], $+[0] - $-[0]) =~ /\{ \x01/;
	}
	return @spans;
}

sub c_words {
	my $in_table = shift;
	while ($masked =~ /(?<![-<>=!+*\/%&|^])(<=|>=|==|!=|<|>)(?![<>=])/g) {
		plant('compare', $-[1], length $1, $other{$1});
	}
	while ($masked =~ /(&&|\|\|)/g) {
		my ($at, $op) = ($-[1], $1);
		plant('logic', $at, 2, $other{$op});
		drop_sides($at, 2, $op eq '&&' ? qr/&&|\|\||[?:;,]/ : qr/\|\||[?:;,]/,
			$op eq '&&' ? qr/&&|\|\||[?:;,]|[^=!<>]= |return / : qr/\|\||[?:;,]|[^=!<>]= |return /);
	}
	plant('not', $-[0], 1, '') while $masked =~ /!(?=[\w(])/g;
	plant('bool', $-[1], length $1, $other{$1}) while $masked =~ /\b(true|false)\b/g;
	plant('arith', $-[1], length $1, $other{$1}) while $masked =~ /(?<=[\w)\]])( [-+]=? )(?=[\w(])/g;
	plant('day', $+[0], 0, ' + 1') while $masked =~ /(?:->|\.)today\b(?!\s*=[^=])/g;
	plant('escape', $-[1], length $1, 'buf_str') while $masked =~ /\b(text_(?:url|json|html))\(/g;
	plant('choice', $-[1], 0, ' && 0') while $masked =~ /( \? )/g;
	while ($masked =~ /\b(?:ROLE_)?(ADMIN|RESPONDER|PARTICIPANT)\b/g) {
		plant('role', $-[1], length $1, $lower{$1});
	}
	while ($masked =~ /(?<![\w.\x01-\x03])(\d+)(?=(?:ll|u|LL|UL)?(?![\w.\x01-\x03]))/g) {
		my ($at, $n) = ($-[1], $1);
		next if $in_table->($at) && $n == 0;
		next if before($at) =~ /\b(?:char|int|bool|int64_t|size_t|struct\s\w+)\s+\*?\w+\[$|
			\{\s$/x;
		plant('const', $at, length $n, neighbour($n, $at));
	}
	while ($masked =~ /(\| )?\b((?:IN_)?(?:REQUIRED|LIST|CONDITIONAL|APART)|ROUTE_\w+)\b( \|)?/g) {
		next unless $in_table->($-[2]);
		if ($1) { plant('flag', $-[1], $+[2] - $-[1], '') }
		elsif ($3) { plant('flag', $-[2], $+[3] - $-[2], '') }
		else { plant('flag', $-[2], length $2, '0') }
	}
}

sub c_statements {
	while ($masked =~ /\bif (?=\()/g) {
		my $open = $+[0];
		my $end = closing($masked, $open);
		plant(check(substr $masked, $open, $end - $open), $open + 1, 0, "0 && (") if $end > 0;
		$found[-1]{also} = [$end, ')'] if $end > 0;
	}
	while ($masked =~ /(?:[;{})]|\belse|\bdo|:\n)\s*\K((?:\(void\)!?)?([a-z_]\w*|DB_DO)\s*(?=\())/g) {
		my ($at, $name, $open) = ($-[1], $2, $+[1]);
		next if $name =~ /^(if|while|for|switch|return|sizeof|abort|_exit|free|close|db_end|
			arena_free|va_start|va_end|struct|do|else)$/x;
		my $end = closing($masked, $open);
		next unless $end > 0 && substr($masked, $end + 1) =~ /^\s*;/;
		plant(deed(substr($text, $at, $end - $at), 'call'), $at, $end + 1 - $at, '');
		pos($masked) = $end;
	}
	while ($masked =~ /(?:[;{})]|\belse)\s*\K((\*?[a-z_]\w*(?:(?:->|\.)\w+|\[[^\]\n]*\])*)
			\s*(?:(?:[-+|*]?=)(?!=)[^;{]*|\+\+|--))(?=;)/gx) {
		my ($at, $whole) = ($-[1], $1);
		next if $whole =~ /^(return|break|continue|goto)/ || $whole =~ /\)\s*\{/;
		plant(deed($whole, 'assign'), $at, length $whole, '');
	}
}

sub find_c {
	my @spans = tables();
	my $in_table = sub {
		my ($at) = @_;
		for (@spans) { return 1 if $_->[0] <= $at && $at < $_->[1] }
		return 0;
	};
	c_words($in_table);
	c_statements();
}

# --- SQL ------------------------------------------------------------------------------------------

my $sql_end = qr/(?:\b(?:AND|OR|ORDER|GROUP|LIMIT|RETURNING|THEN|ELSE|END|LEFT|JOIN|ON|WHERE|FOR|
	HAVING|UNION|SET|FROM|WHEN|AS|ASC|DESC)\b|[;,]|\/\*)/x;
my $sql_open = qr/(?:\b(?:AND|OR|ON|WHERE|WHEN|HAVING|FILTER|THEN|ELSE)\b|[;,])/;

# From SET to the WHERE or the end that follows it.
sub sql_sets {
	my @spans;
	while ($masked =~ /\bSET\s+/g) {
		my $from = $+[0];
		my ($depth, $i) = (0, $from);
		for (; $i < length $masked; $i++) {
			my $c = substr $masked, $i, 1;
			$depth++ if $c eq '(';
			last if $c eq ')' && $depth-- == 0;
			last if $depth == 0 && substr($masked, $i, 10) =~ /^(?:\bWHERE\b|\bRETURNING\b|\bFROM\b|;)/;
		}
		push @spans, [$from, $i];
	}
	return @spans;
}

sub sql_lists {
	for my $span (sql_sets()) {
		my @list = items(@$span);
		for my $k (0 .. $#list) {
			last if @list < 2;
			my ($from, $to) = $k ? ($list[$k - 1][1], $list[$k][1]) : ($list[0][0], $list[1][0]);
			my $old = substr $text, $from, $to - $from;
			plant($old =~ /version = |n \+ / ? 'counter' : 'set', $from, $to - $from, kept($old));
		}
	}
	while ($masked =~ /\bINSERT INTO \w+\s*(?=\()/g) {
		my $end = closing($masked, $+[0]);
		next if $end < 0 || substr($masked, $end + 1) !~ /^(\s*(VALUES \(|SELECT (?:DISTINCT )?))/;
		my ($from, $values) = ($end + 1 + length $1, $2 =~ /VALUES/);
		my $to = $values ? closing($masked, $from - 1)
			: substr($masked, $from) =~ /^((?:[^()]|(\((?:[^()]|(?2))*\)))*?)\s(?:FROM|WHERE)\b/
				? $from + length $1 : next;
		for (items($from, $to)) {
			my ($a, $b) = @$_;
			plant('value', $a, $b - $a, 'NULL' . kept(substr $text, $a, $b - $a));
		}
	}
	while ($masked =~ /\bIN (?=\(\x01)/g) {
		my @list = items($+[0] + 1, closing($masked, $+[0]));
		for my $k (0 .. $#list) {
			last if @list < 2;
			my ($from, $to) = $k ? ($list[$k - 1][1], $list[$k][1]) : ($list[0][0], $list[1][0]);
			plant('condition', $from, $to - $from, '');
		}
	}
	while ($masked =~ /(?:\bORDER\ BY\s+|^\x04+\ )((?:[^()]|(\((?:[^()]|(?2))*\)))*?)
			(?=\s*(?:\bLIMIT\b|;|\)|\bFOR\b|\/\*|\bRETURNING\b|\n\n))/gmx) {
		my ($from, $to, $begins) = ($-[1], $+[1], substr $text, $-[0], 40);
		next if $begins =~ /define/ && $begins !~ /define: order/;
		for (items($from, $to)) {
			my ($a, $b) = @$_;
			my $item = substr $text, $a, $b - $a;
			if ($item =~ /( DESC| ASC)$/) { plant('order', $b - length $1, length $1, '') }
			elsif ($item !~ /@/) { plant('order', $b, 0, ' DESC') }
		}
	}
}

sub find_sql {
	my @sets = sql_sets();
	sql_lists();
	while ($masked =~ /(?<![-<>:])(<=|>=|<>|<|>|=)(?![>=])/g) {
		my ($at, $op) = ($-[1], $1);
		next if $op eq '=' && grep { assigns($_, $at) } @sets;
		plant('compare', $at, length $op, $other{$op});
	}
	while ($masked =~ /\b(AND|OR)\b/g) {
		my ($at, $op) = ($-[1], $1);
		next if $op eq "AND" && before($at) =~ /BETWEEN [^()]*$/ && $& !~ /\bAND\b/;
		plant('logic', $at, length $op, $other{$op});
		drop_sides($at, length $op, $sql_end, $sql_open);
	}
	while ($masked =~ /\bWHERE\b/g) {
		my $at = $-[0];
		next unless substr($masked, $at) =~
			/^(WHERE\ (?:(?!\b(?:AND|OR)\b)(?:[^();]|(\((?:[^()]|(?2))*\))))*?)
			(?=\s*(?:;|\)|ORDER|GROUP|LIMIT|RETURNING|\/\*|UNION))/x;
		plant('condition', $at, length $1, kept(substr $text, $at, length $1));
	}
	plant('null', $-[1], length $1, $other{$1}) while $masked =~ /\b(IS NULL|IS NOT NULL)\b/g;
	plant('not', $-[0], $+[0] - $-[0], '') while $masked =~ /\bNOT (?=EXISTS|IN)/g;
	plant('join', $-[1], length $1, '') while $masked =~ /\b(LEFT )(?=JOIN)/g;
	plant('minmax', $-[1], length $1, $other{$1}) while $masked =~ /\b(min|max)(?=\()/g;
	plant('lock', $-[0], $+[0] - $-[0], '') while $masked =~ /\/\*\@pg FOR [^*]*\*\//g;
	plant('arith', $-[1], length $1, $other{$1}) while $masked =~ /(?<=[\w)])( [-+] )(?=[\w(:])/g;
	while ($masked =~ /(?<![\w:.\$])(\d+)(?![\w.])/g) {
		my ($at, $n) = ($-[1], $1);
		next if before($at) =~ /(?:LIMIT|^-- each.*)\s*$/m;
		plant('const', $at, length $n, neighbour($n, $at));
	}
}

# The = of an assignment: not within parentheses of the SET.
sub assigns {
	my ($span, $at) = @_;
	return 0 if $at < $span->[0] || $at >= $span->[1];
	my $before = substr $masked, $span->[0], $at - $span->[0];
	return ($before =~ tr/(//) == ($before =~ tr/)//) && $before !~ /\bWHEN\b(?!.*\bEND\b)[^,]*$/s;
}

# --- All of a file --------------------------------------------------------------------------------

sub line_of {
	my ($at) = @_;
	my $start = rindex($text, "\n", $at - 1) + 1;
	my $end = index $text, "\n", $at;
	$end = length $text if $end < 0;
	my $line = substr $text, $start, $end - $start;
	$line =~ s/^\s+|\s+$//g;
	return $line;
}

sub short {
	my ($s) = @_;
	$s =~ s/\s+/ /g;
	$s =~ s/^ | $//g;
	return length $s > 60 ? substr($s, 0, 45) . '...' . substr($s, -10) : $s;
}

# Every plant of a file, in the order of its text.
sub all {
	($file, $text, my $group) = @_;
	@found = ();
	$masked = $file =~ /\.sql$/ ? blank_sql($text) : blank_c($text);
	die "$file: blanking moved the text\n" unless length $masked == length $text;
	$file =~ /\.sql$/ ? find_sql() : find_c();
	my (%count, %seen, @plants);
	for my $p (sort { $a->{at} <=> $b->{at} || $a->{len} <=> $b->{len} } @found) {
		next if $seen{"$p->{at} $p->{len} $p->{new}"}++;
		$p->{file} = $file;
		$p->{group} = $group;
		$p->{line} = 1 + (substr($text, 0, $p->{at}) =~ tr/\n//);
		my $change = $p->{also} ? 'skipped' : $p->{len} == 0 ? 'plus' . $p->{new}
			: short($p->{old}) . ' => ' . (short($p->{new}) eq '' ? 'nothing' : short($p->{new}));
		my $id = "$file: [$p->{kind}: $change] " . line_of($p->{at});
		$p->{id} = $id . (++$count{$id} > 1 ? " #$count{$id}" : '');
		push @plants, $p;
	}
	return @plants;
}

# The file's text with the mistake in it.
sub planted {
	my ($source, $p) = @_;
	substr($source, $p->{also}[0], 0) = $p->{also}[1] if $p->{also};
	substr($source, $p->{at}, $p->{len}) = $p->{new};
	return $source;
}

1;
