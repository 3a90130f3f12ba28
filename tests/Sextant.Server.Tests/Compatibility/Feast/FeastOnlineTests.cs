using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Feast's rules for what is served, by their numbers in its reference: O1 to O10; O4 is among the errors.</summary>
public sealed class FeastOnlineTests
{
    [Fact]
    public async Task O1_an_older_row_never_overwrites_a_newer_one()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "2", "2026-03-01T10:00:00Z");

        await feast.WriteAsync("c1", "1", "2026-03-01T09:00:00Z", "2026-03-01T11:00:00Z");

        (await feast.ReadAsync("last_payment:amount")).ShouldBe(("[2]", """["PRESENT"]""", """["2026-03-01T10:00:00Z"]"""));
    }

    [Fact]
    public async Task O1_a_correction_of_the_same_time_is_served_if_it_was_created_later()
    {
        await using var feast = await FeastServer.StartAsync();
        const string Time = "2026-03-01T10:00:00Z";
        await feast.WriteAsync("c1", "1", Time, "2026-03-01T10:01:00Z");

        await feast.WriteAsync("c1", "2", Time, "2026-03-01T10:01:00Z");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]");
        await feast.WriteAsync("c1", "3", Time, "2026-03-01T10:00:59Z");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]");
        await feast.WriteAsync("c1", "4", Time, "2026-03-01T10:01:01Z");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[4]");
    }

    [Fact]
    public async Task O1_holds_between_rows_and_events_too()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");

        await feast.OkAsync("push", """{"push_source_name":"payment","to":"online_and_offline","df":{"card":["c1"],"amount":[2],"event_timestamp":["2026-03-01T09:59:59Z"]}}""");

        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]");
        await feast.OkAsync("push", """{"push_source_name":"payment","to":"online_and_offline","df":{"card":["c1"],"amount":[3],"event_timestamp":["2026-03-01T10:00:01Z"]}}""");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[3]");
    }

    [Fact]
    public async Task O2_keys_that_come_twice_are_answered_in_order()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");
        await feast.WriteAsync("c2", "2", "2026-03-01T10:00:00Z");

        (await feast.ValuesAsync("last_payment:amount", """["c2","c1","c3","c2","c1"]""")).ShouldBe("[2,1,null,2,1]");
    }

    [Fact]
    public async Task O3_a_key_that_is_a_number_is_the_text_that_it_is_written_as()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("5", "1", "2026-03-01T10:00:00Z");

        (await feast.ValuesAsync("last_payment:amount", """[5,"5"]""")).ShouldBe("[1,1]");
    }

    [Fact]
    public async Task O5_what_is_not_known_and_what_is_null_are_told_apart()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "null", "2026-03-01T10:00:00Z");

        (await feast.ReadAsync("last_payment:amount", """["c1","c2"]""")).ShouldBe(("[null,null]", """["NULL_VALUE","NOT_FOUND"]""", $"""["2026-03-01T10:00:00Z","{FeastServer.Epoch}"]"""));
    }

    [Fact]
    public async Task O6_a_value_outside_its_max_age_is_not_given()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.OkAsync("push", """{"push_source_name":"payment","df":{"card":["old","edge"],"amount":[1,2],"event_timestamp":["2026-03-01T10:59:59Z","2026-03-01T11:00:00Z"]}}""");

        (await feast.ReadAsync("fresh:amount", """["old","edge"]""")).ShouldBe(("[null,2]", """["OUTSIDE_MAX_AGE","PRESENT"]""", """["2026-03-01T10:59:59Z","2026-03-01T11:00:00Z"]"""));
        (await feast.ReadAsync("last_payment:amount", """["old"]""")).Values.ShouldBe("[1]");
    }

    [Fact]
    public async Task O7_writing_one_view_does_not_renew_another()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.OkAsync("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[1],"event_timestamp":["2026-03-01T11:30:00Z"]}}""");
        feast.Clock.Advance(TimeSpan.FromMinutes(31));

        await feast.WriteAsync("c1", "2", "2026-03-01T12:31:00Z");

        (await feast.ReadAsync("fresh:amount")).Statuses.ShouldBe("""["OUTSIDE_MAX_AGE"]""");
    }

    [Fact]
    public async Task O8_lists_come_back_as_they_were_sent()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z", more: """ "items":[1],"note":["naïve \"q\""],"tags":[["a","ü",""]]""");
        await feast.WriteAsync("c2", "1", "2026-03-01T10:00:00Z", more: """ "items":[1],"note":[null],"tags":[[]]""");

        JsonNode.DeepEquals(JsonNode.Parse(await feast.ValuesAsync("last_payment:tags", """["c1","c2"]""")), JsonNode.Parse("""[["a","ü",""],[]]""")).ShouldBeTrue();
        JsonNode.Parse(await feast.ValuesAsync("last_payment:note"))![0]!.GetValue<string>().ShouldBe("naïve \"q\"");
    }

    [Fact]
    public async Task O9_a_view_that_was_deleted_and_comes_again_knows_none_of_its_rows()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");
        await feast.ApplyAsync();
        (await feast.SendAsync("get-online-features", """{"features":["last_payment:amount"],"entities":{"card":["c1"]}}""")).Status.ShouldBe(404);

        await feast.ApplyAsync(FeastServer.LastPayment);

        (await feast.ReadAsync("last_payment:amount")).Statuses.ShouldBe("""["NOT_FOUND"]""");
    }

    [Fact]
    public async Task O10_what_is_applied_is_served_at_once_without_a_refresh()
    {
        await using var feast = await FeastServer.StartAsync();
        (await feast.SendAsync("get-online-features", """{"features":["later:amount"],"entities":{"card":["c1"]}}""")).Status.ShouldBe(404);

        await feast.ApplyAsync(FeastServer.LastPayment, FeastServer.LastPayment.Replace("last_payment", "later", StringComparison.Ordinal));

        (await feast.ReadAsync("later:amount")).Statuses.ShouldBe("""["NOT_FOUND"]""");
    }

    [Fact]
    public async Task Rows_are_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var feast = await FeastServer.StartAsync(folder)) await feast.WriteAsync("c1", "7", "2026-03-01T10:00:00Z");

        await using var again = await FeastServer.StartAsync(folder, isNew: false);

        await again.WriteAsync("c2", "8", "2026-03-01T10:00:00Z");
        (await again.ValuesAsync("last_payment:amount", """["c1","c2"]""")).ShouldBe("[7,8]");
    }
}
