using System.Net;
using System.Text;

namespace Sextant.Simulation.Tests;

public sealed class DemoTrafficTests
{
    static readonly DateTimeOffset End = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    const string Allowed = """{"decisionId":"d","id":"x","verdict":"allow","decidedBy":"rule","repeated":false}""";
    const string Taken = """{"accepted":1,"duplicates":0,"conflicts":0,"refused":0,"pending":0,"items":[]}""";

    [Fact]
    public async Task It_sends_payments_logins_sign_ups_and_after_some_minutes_labels()
    {
        var server = new Answers((request, _) => (HttpStatusCode.OK, request.RequestUri!.AbsolutePath.EndsWith("labels", StringComparison.Ordinal) ? Taken : Allowed));

        var traffic = await RunAsync(server, TimeSpan.FromMinutes(8));

        traffic.Decided.ShouldBeInRange(700, 1_600);
        traffic.Failed.ShouldBe(0);
        traffic.Labelled.ShouldBeGreaterThan(0);
        server.Paths.Distinct().Order(StringComparer.Ordinal).ShouldBe(["/v1/fraud/labels", "/v1/fraud/score?kind=login", "/v1/fraud/score?kind=payment", "/v1/fraud/score?kind=signup"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task It_backs_off_from_a_server_that_does_not_answer_and_goes_on_when_it_does(HttpStatusCode status)
    {
        var isBusy = true;
        var server = new Answers((_, _) => isBusy ? (status, "{}") : (HttpStatusCode.OK, Allowed));

        var traffic = await RunAsync(server, TimeSpan.FromMinutes(5), () => isBusy = false);

        // After 1, 2, 4, 8, 16 and then each 30 seconds, and not twice a second.
        traffic.Failed.ShouldBeInRange(8, 16);
        traffic.Decided.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task One_request_that_is_refused_does_not_slow_the_others()
    {
        var server = new Answers((_, number) => number % 10 == 0 ? (HttpStatusCode.BadRequest, "{}") : (HttpStatusCode.OK, Allowed));

        var traffic = await RunAsync(server, TimeSpan.FromMinutes(2));

        traffic.Decided.ShouldBeGreaterThan(8 * traffic.Failed);
        traffic.Failed.ShouldBeGreaterThan(10);
    }

    /// <summary>Runs for some time, and as long again after a change.</summary>
    static async Task<DemoTraffic> RunAsync(Answers server, TimeSpan time, Action? change = null)
    {
        var clock = new JumpingClock(End);
        using var stop = new CancellationTokenSource();
        clock.At(End + time, change ?? stop.Cancel);
        clock.At(End + (2 * time), stop.Cancel);
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://localhost") };
        var traffic = new DemoTraffic(new(http, new() { Attempts = 1, Clock = clock }), new(new PaymentWorld(1, End), End, 2), clock);
        await traffic.RunAsync(stop.Token);
        return traffic;
    }

    /// <summary>Whoever waits has waited at once, and the time is what it would have been.</summary>
    sealed class JumpingClock(DateTimeOffset start) : TimeProvider
    {
        readonly List<(DateTimeOffset Time, Action Action)> _due = [];
        DateTimeOffset _now = start;

        public void At(DateTimeOffset time, Action action) => _due.Add((time, action));

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += dueTime;
            foreach (var due in _due.Where(due => due.Time <= _now).ToList())
            {
                _due.Remove(due);
                due.Action();
            }

            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Answers at once, on the thread that asks.</summary>
    sealed class Answers(Func<HttpRequestMessage, int, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
    {
        public List<string> Paths { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Add(request.RequestUri!.PathAndQuery);
            var (status, body) = answer(request, Paths.Count);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
