-- One booking after another for wrk: every client thread takes its own days, no time is asked for twice.
-- Arguments: first day (seconds since 1970), days already used, days for each thread, counsellors' ids by comma.
local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    first, used, each = tonumber(args[1]), tonumber(args[2]), tonumber(args[3])
    counsellors = {}
    for id in args[4]:gmatch("%d+") do counsellors[#counsellors + 1] = id end
    made = 0
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
end

local QUARTERS = 92
function request()
    local who = made % #counsellors + 1
    local at = math.floor(made / #counsellors)
    local day = used + number * each + math.floor(at / QUARTERS)
    local start = first + day * 86400 + (at % QUARTERS) * 900
    made = made + 1
    return wrk.format(nil, nil, nil, string.format(
        '{"service":"quick","start":"%s","mode":"in_person","counsellor":%s,"name":"Sasha","email":"sasha%d.%d.%d@mail.example",' ..
        '"language":"be","messages":"full"}',
        os.date("!%Y-%m-%dT%H:%M:%SZ", start), counsellors[who], number, used, made))
end
