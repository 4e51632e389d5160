# The scratch trees: copies of this one, built so that a mistake costs one compilation and one link;
# what reaches what in them; and the trying of one mistake in the tree that is the working folder.
package Scratch;
use strict;
use warnings;
use POSIX ();
use File::Temp qw(tempdir);
use Plant;

our $folder;            # where the trees are
our $jobs = 1;
our $postgres;          # the socket of one that is there

my $warn = '-fsanitize=undefined -fsanitize-undefined-trap-on-error';
# view_memo.c asks where the program's constants lie; here they lie in the library.
my $flags = '-O0 -fPIC -D__SANITIZE_ADDRESS__=1 -D__executable_start=__ehdr_start ' .
	'-D__data_start=parts_end';
my $edges = '-Wl,--defsym=parts_end=_edata';
my $cc = 'gcc -std=gnu11 -w -iquote include -iquote build -isystem /usr/include/postgresql';
my $libs;
my $rpath = q(-Wl,-rpath,'$ORIGIN:$ORIGIN/..:$ORIGIN/../..');

# A variable of the Makefile.
sub made {
	my ($name) = @_;
	my $value = `make -s --no-print-directory print-$name`;
	$value =~ s/\s+/ /g;
	return $value;
}

sub slurp {
	my ($path) = @_;
	open my $h, '<', $path or die "$path: $!\n";
	local $/;
	my $text = <$h>;
	return defined $text ? $text : '';
}

sub spit {
	my ($path, $text) = @_;
	open my $h, '>', $path or die "$path: $!\n";
	print $h $text;
	close $h or die "$path: $!\n";
}

sub seconds {
	return (POSIX::times())[0] / POSIX::sysconf(POSIX::_SC_CLK_TCK());
}

sub must {
	my ($what, $command) = @_;
	system('sh', '-c', "$command") == 0 or die "mutants: $what did not succeed\n";
}

# --- The scratch trees ----------------------------------------------------------------------------

sub objects {
	return join ' ', grep { !/main\.o$/ } glob('build/asan/src/*/*.o'), glob('build/asan/cgi-bin/*.o'),
		map { "build/asan/build/$_.o" } qw(sql templates words);
}

sub tests {
	return map { s/\.c$//r } glob('tests/*_test.c'), glob('tests/pages/*_test.c');
}

sub link_parts {
	my ($how) = @_;
	return "g++ -shared $how $edges -o build/asan/libdebrief.so " . objects() .
		' build/asan/tests/mutants/support.o';
}

# The program and its tests, all of them with the one library.
sub build {
	my ($how) = @_;
	my @objects = map { "build/asan/$_" =~ s/\.c$/.o/r } glob('tests/*.c'), glob('tests/pages/*.c'),
		'cgi-bin/main.c', 'tests/mutants/support.c';
	must('make', "make -j$jobs ASAN='$flags $how' build/asan/debrief.a @objects " .
		'> build.log 2>&1 || { tail -n 20 build.log; exit 1; }');
	must('the link', link_parts($how));
	my @helpers = grep { !/_test\.o$|support\.o$/ } grep { /tests/ } @objects;
	must('the link', "g++ $how $rpath -o build/asan/debrief build/asan/cgi-bin/main.o " .
		"build/asan/libdebrief.so $libs");
	must('the link', "g++ $how $rpath -o build/asan/$_ build/asan/$_.o @helpers " .
		"build/asan/libdebrief.so $libs") for tests();
}

# Runs a test; true when it passed. What it left in /tmp goes.
sub passes {
	my ($test, $limit) = @_;
	spit('build/folders', '');
	my $status = system 'sh', '-c', "ulimit -c 0; ulimit -v 8000000; ulimit -f 400000; " .
		"exec timeout -k 2 $limit build/asan/$test > build/out 2>&1";
	for (split /\n/, slurp('build/folders')) { system 'rm', '-rf', $_ if m{^/tmp/\w[\w.-]+$} }
	return $status == 0 || $status >> 8 == 77;
}

# The lines of the sources that this run went through, from gcov's listing.
sub lines_reached {
	my ($test, $reach) = @_;
	for my $folder (qw(src/noun src/web cgi-bin)) {
		my @files = grep { -e "build/asan/$_" =~ s/\.c$/.gcda/r } glob "$folder/*.c";
		next unless @files;
		my $file;
		for (split /\n/, `gcov -t -o build/asan/$folder @files 2>/dev/null`) {
			if (/^ *-: +0:Source:(.*)/) { $file = $1 }
			elsif (/^ *(-|#####|=====|\d+\*?): *(\d+):/ && $1 ne '-') {
				my $lines = $reach->{lines}{$file} ||= {};
				my $who = $lines->{$2} ||= {};
				next if $1 =~ /[#=]/;
				$who->{$test} = $reach->{files}{$file}{$test} = 1;
			}
		}
	}
}

# Names of the statements by their text.
sub statements {
	my %by;
	my $text = slurp('build/sql.c');
	$by{$2} = $1 while $text =~ /^\t\{ "(\w+)",\n\t  \{ "((?:\\.|[^"\\])*)"/gm;
	return \%by;
}

# What each test reaches, and how long it takes.
sub reach {
	my %reach;
	my $by = statements();
	for my $test (tests()) {
		next if $test =~ /_pg_test$|db_pg/;
		unlink glob 'build/asan/*/*/*.gcda';
		unlink glob 'build/asan/*/*.gcda';
		spit('build/statements', '');
		my $began = seconds();
		my $tries = 3;          # on a busy machine one may fail that hopes to be scheduled
		$began = seconds() while !passes($test, 300) && --$tries;
		if (!$tries) {
			print slurp('build/out'), "\nmutants: $test fails as it is, and is left out\n";
			next;
		}
		$reach{seconds}{$test} = seconds() - $began;
		lines_reached($test, \%reach);
		for (split /\n/, slurp('build/statements')) {
			s/([\\"])/\\$1/g;
			$reach{statements}{$by->{$_}}{$test} = 1 if $by->{$_};
		}
	}
	return \%reach;
}

sub prepare {
	$folder = tempdir('mutants.XXXXXX', DIR => '/tmp', CLEANUP => 0);
	mkdir "$folder/cover";
	must('the copy', "git ls-files -z -co --exclude-standard | tar -c --null --ignore-failed-read " .
		"-T - 2>/dev/null | tar -x -C $folder/cover");
	my $tree = POSIX::getcwd();
	$libs = made('LIBS') . ' -lcmocka -ldl';
	chdir "$folder/cover" or die;
	build($warn);
	must('the copy', 'cp build/sql.h build/sql.h.kept');
	must('strip', 'strip -g ' . objects());         # a third less to link
	for (1 .. $jobs) { must('the copy', "cp -a $folder/cover $folder/$_") }
	unlink glob('build/asan/src/*/*.o'), glob('build/asan/cgi-bin/*.o'), glob('build/asan/*.a');
	local $ENV{CCACHE_DISABLE} = 1;
	build('--coverage');
	my $reach = reach();
	chomp($reach->{generate} = `make -n -W sql/app.sql build/sql.stamp`);
	$reach->{generate} =~ s/^mkdir.*\n//;
	$reach->{generate} =~ s/^awk .*\K$/ || exit 1/m;
	chdir $tree or die;
	return $reach;
}

# --- One mistake ----------------------------------------------------------------------------------

# The tests that go through the lines that a mistake in C touches; all of a table's readers.
sub reaching_c {
	my ($p, $reach, $text) = @_;
	my $lines = $reach->{lines}{$p->{file}};
	my @all = keys %{$reach->{seconds}};
	return @all unless $lines;
	my $last = $p->{line} + (substr($text, $p->{at}, $p->{len}) =~ tr/\n//);
	my @code = grep { $lines->{$_} } $p->{line} .. $last;
	my @source = split /\n/, $text;
	for (my $n = $p->{line}; !@code && $n > 0 && $source[$n - 1] !~ /^\}/; $n--) {
		@code = ($n) if $lines->{$n};
	}
	return keys %{$reach->{files}{$p->{file}} || {}} unless @code;
	my %who = map { $_ => 1 } map { keys %{$lines->{$_}} } @code;
	return keys %who;
}

# Each statement's row of the generated table.
sub rows {
	my ($text) = @_;
	my %rows;
	$rows{$1} = [$2, $3] while $text =~
		/^\t\{ "(\w+)",\n\t  \{ ("(?:\\.|[^"\\])*"),\n\t    (.*) \},\n/gm;
	return \%rows;
}

# Statements that differ; what differs on PostgreSQL only is told apart.
sub differing {
	my ($before, $after) = @_;
	my ($b, $a, @names) = (rows($before), rows($after));
	my $only_pg = 1;
	for (sort keys %$b) {
		next if !$a->{$_} || ($a->{$_}[0] eq $b->{$_}[0] && $a->{$_}[1] eq $b->{$_}[1]);
		push @names, $_;
		$only_pg = 0 if $a->{$_}[0] ne $b->{$_}[0];
	}
	return ($only_pg, @names);
}

# Makes the object with the mistake in it. What cannot be tried: "stillborn", which no compiler takes;
# "same", which says the same. "build": the generator of statements refuses it, and so notices.
sub plant_c {
	my ($p) = @_;
	my $object = "build/asan/$p->{file}" =~ s/\.c$/.o/r;
	return 'stillborn' if system 'sh', '-c', "$cc $flags $warn -c -o $object $p->{file} 2>/dev/null";
	return '';
}

sub plant_sql {
	my ($p, $before, $reach) = @_;
	return 'build' if system 'sh', '-c', "{ $reach->{generate}; } > /dev/null 2>&1";
	return 'stillborn' if system 'cmp', '-s', 'build/sql.h', 'build/sql.h.kept';
	($p->{only_pg}, my @names) = differing($before, slurp('build/sql.c'));
	return 'same' unless @names;
	my %who = map { $_ => 1 } map { keys %{$reach->{statements}{$_} || {}} } @names;
	$p->{tests} = [keys %who];
	return 'stillborn' if system 'sh', '-c', "$cc $flags -c -o build/asan/build/sql.o build/sql.c";
	return '';
}

# A test is likely to notice when it noticed others of the group, and costs little.
sub in_order {
	my ($p, $reach, $noticed) = @_;
	my %worth = map { $_ => (1 + ($noticed->{$p->{group}}{$_} || 0)) / (0.05 + $reach->{seconds}{$_}) }
		@{$p->{tests}};
	return sort { $worth{$b} <=> $worth{$a} || $a cmp $b } keys %worth;
}

# What SQLite never comes to is tried on PostgreSQL: each statement by itself, and with pages that ask it
# for most.
my @on_postgres = map { "tests/pages/${_}_test" } qw(trips golden routes idem);

sub run_tests {
	my ($p, $reach, $noticed) = @_;
	my @tests = in_order($p, $reach, $noticed);
	@tests = grep { m{tests/(?:pages/|statements_)} } @tests if $p->{only_pg};
	if ($p->{only_pg} || !@tests) {
		return $p->{only_pg} ? 'unasked PostgreSQL is not here' : 'survives reached by no test'
			unless $postgres;
		@ENV{qw(DEBRIEF_TEST_PG DEBRIEF_TEST_ENGINE)} = ($postgres, 'pg');
		@tests = grep { $reach->{seconds}{$_} } @on_postgres unless @tests;
	}
	my $by = '';
	for my $test (@tests) {
		next if passes($test, POSIX::ceil(20 + 10 * $reach->{seconds}{$test}));
		$noticed->{$p->{group}}{$test}++;
		$by = $test;
		last;
	}
	delete @ENV{qw(DEBRIEF_TEST_PG DEBRIEF_TEST_ENGINE)};
	return $by ? "killed $by" : 'survives';
}

# Plants it in the tree that stands here, and takes it out again.
sub try {
	my ($p, $reach, $noticed) = @_;
	my $text = slurp($p->{file});
	my $sql = $p->{group} eq 'sql';
	my $object = 'build/asan/' . ($sql ? 'build/sql.o' : $p->{file} =~ s/\.c$/.o/r);
	my $before = $sql ? slurp('build/sql.c') : '';
	must('the copy', "cp $object build/kept.o");
	spit($p->{file}, Plant::planted($text, $p));
	$p->{tests} = [reaching_c($p, $reach, $text)] unless $sql;
	my $what = $sql ? plant_sql($p, $before, $reach) : plant_c($p);
	$what = "killed $what" if $what eq 'build';
	if (!$what) {
		unlink 'build/asan/libdebrief.so';
		must('the link', link_parts(''));
		$what = run_tests($p, $reach, $noticed);
	}
	spit($p->{file}, $text);
	spit('build/sql.c', $before) if $sql;
	must('the copy', "cp build/sql.h.kept build/sql.h") if $sql;
	must('the copy', "mv build/kept.o $object");
	return $what;
}

1;
