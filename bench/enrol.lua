-- One enrolment after another for wrk, each in the next of some groups, each by somebody else.
-- Arguments: groups' ids by comma, a word for this round.
local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    groups, round = {}, args[2]
    for id in args[1]:gmatch("%d+") do groups[#groups + 1] = id end
    made = 0
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
end

function request()
    made = made + 1
    return wrk.format(nil, "/api/v1/groups/" .. groups[made % #groups + 1] .. "/enrolments", nil, string.format(
        '{"name":"Sasha","email":"s%s.%d.%d@mail.example","language":"be","messages":"full"}', round, number, made))
end
