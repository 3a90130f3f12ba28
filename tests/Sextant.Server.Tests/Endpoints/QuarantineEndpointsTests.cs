using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Sextant.Server.Tests.Endpoints;

public sealed class QuarantineEndpointsTests
{
    [Fact]
    public async Task An_event_of_an_undeclared_type_can_be_released_once_the_type_is_declared()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await server.PostAsync(TestServer.Event("e1"));
        (await server.PostAsync("/v1/quarantine/1/release", null)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await server.DeclareAsync("payment", TestServer.Payment);

        var (_, released) = await server.PostAsync("/v1/quarantine/release", null);

        released["released"]!.GetValue<long>().ShouldBe(1);
        (await server.GetAsync("/v1/quarantine")).Body["total"]!.GetValue<long>().ShouldBe(0);
        (await server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_from_the_future_is_kept_until_a_person_says_that_its_time_is_right()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture));
        await using var server = await TestServer.StartAsync(clock: clock);
        await server.PostAsync(TestServer.Event("soon", time: "2026-01-01T00:04:59Z"));
        await server.PostAsync(TestServer.Event("later", time: "2026-01-02T00:00:00Z"));

        var (_, listed) = await server.GetAsync("/v1/quarantine?code=SXT1015");
        listed["events"]!.AsArray().Single()!["eventId"]!.GetValue<string>().ShouldBe("later");
        (await server.PostAsync("/v1/quarantine/1/release", null)).Body["released"]!.GetValue<long>().ShouldBe(1);
        (await server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_malformed_event_is_released_with_what_it_should_have_been()
    {
        await using var server = await TestServer.StartAsync();
        var wrong = TestServer.Event("e1");
        wrong["attributes"]!["amount"] = "ten";
        await server.PostAsync(wrong);

        (await server.PostAsync("/v1/quarantine/1/release", TestServer.Json(TestServer.Event("e1").ToJsonString()))).Status.ShouldBe(HttpStatusCode.OK);

        (await server.GetAsync("/v1/quarantine/1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_event_that_cannot_be_stored_stays_when_all_are_released()
    {
        await using var server = await TestServer.StartAsync();
        var wrong = TestServer.Event("e1");
        wrong["attributes"]!["amount"] = "ten";
        await server.PostAsync(new JsonArray(wrong.DeepClone(), TestServer.Event("e2", time: "2030-01-01T00:00:00Z")));

        var (_, answer) = await server.PostAsync("/v1/quarantine/release", null);

        (answer["released"]!.GetValue<long>(), answer["keptTotal"]!.GetValue<long>()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_discarded_event_is_gone()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await server.PostAsync(TestServer.Event("e1"));

        (await server.Http.DeleteAsync("/v1/quarantine/1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await server.Http.DeleteAsync("/v1/quarantine/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.PostAsync(TestServer.Event("e2"))).Body["detail"]!.GetValue<string>().ShouldContain("/v1/quarantine/2");
    }
}
