-- For wrk: asks for the addresses in the file BENCH_PATHS, one after the other and again.
local paths, at = {}, 0
for line in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = line end

function request()
	at = at % #paths + 1
	return wrk.format("GET", paths[at])
end
