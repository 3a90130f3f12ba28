using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.DuckDb;

namespace Sextant.Features.Tests;

/// <summary>Training sets from files and events to files, with the rules that feature stores are held to (P1 to P19).</summary>
public sealed class TrainingSetTests
{
    [Fact]
    public async Task P7_P8_P9_every_row_of_the_spine_comes_out_once_in_its_place()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 10, 1.5, "DE");
        await workspace.PayAsync("b", 20, 2.5, "FR");

        var lines = await workspace.BuildAsync(
            ["event_time,card,label", "2026-01-01T00:30:00Z,b,x", "2026-01-01T00:15:00Z,a,y", "2026-01-01T00:15:00Z,a,y", "2026-01-01T00:15:00Z,a,z", "2026-01-01T00:15:00Z,nobody,x", "2026-01-01T00:15:00Z,,x", "2025-12-31T23:00:00Z,a,before", "2030-01-01T00:00:00Z,a,future"],
            "last_payment");

        lines.ShouldBe(
        [
            "event_time,card,label,last_amount,last_country",
            "2026-01-01T00:30:00.000000Z,b,x,2.5,FR",
            "2026-01-01T00:15:00.000000Z,a,y,1.5,DE",
            "2026-01-01T00:15:00.000000Z,a,y,1.5,DE",
            "2026-01-01T00:15:00.000000Z,a,z,1.5,DE",
            "2026-01-01T00:15:00.000000Z,nobody,x,,",
            "2026-01-01T00:15:00.000000Z,,x,,",
            "2025-12-31T23:00:00.000000Z,a,before,,",
            "2030-01-01T00:00:00.000000Z,a,future,1.5,DE",
        ]);
    }

    [Fact]
    public async Task P5_P6_what_came_late_is_seen_only_by_event_time()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 5, 1);
        await workspace.PayAsync("a", 10, 2, arrival: 60);

        var lines = await workspace.BuildAsync(["event_time,card", "2026-01-01T00:59:59Z,a", "2026-01-01T01:00:00Z,a"], "last_payment.last_amount", "last_payment_by_event_time");

        lines[1..].ShouldBe(["2026-01-01T00:59:59.000000Z,a,1.0,2.0", "2026-01-01T01:00:00.000000Z,a,2.0,2.0"]);
    }

    [Fact]
    public async Task P2_the_ttl_is_inclusive_and_relative_to_the_row()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 0, 1);

        (await workspace.BuildAsync(["event_time,card", "2026-01-01T00:30:00Z,a", "2026-01-01T00:30:00.000001Z,a"], "recent_payment"))[1..]
            .ShouldBe(["2026-01-01T00:30:00.000000Z,a,1.0", "2026-01-01T00:30:00.000001Z,a,"]);
    }

    [Fact]
    public async Task P10_times_without_a_zone_are_utc_and_a_column_may_mix_zones()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 600, 1);

        var lines = await workspace.BuildAsync(
            ["event_time,card", "2026-01-01 10:00:00,a", "2026-01-01T10:00:00Z,a", "2026-01-01T11:00:00+01:00,a", "2026-01-01T02:00:00-08:00,a", "2026-01-01T10:59:59+01:00,a"], "last_payment.last_amount");

        lines[1..].ShouldBe([.. Enumerable.Repeat("2026-01-01T10:00:00.000000Z,a,1.0", 4), "2026-01-01T09:59:59.000000Z,a,"]);
    }

    [Fact]
    public async Task P10_a_named_region_is_heeded_and_an_abbreviation_refused()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 600, 1);

        var lines = await workspace.BuildAsync(
            ["event_time,card", "2026-01-01 02:00:00 US/Pacific,a", "2026-01-01 11:00:00 Europe/Berlin,a", "2026-01-01 10:59:59 Europe/Berlin,a", "2026-07-01 03:00:00 America/Port-au-Prince,a", "2026-01-01 10:00:00 UTC,a"], "last_payment.last_amount");
        var error = await workspace.FailAsync(["event_time,card", "2026-01-01 10:00:00,a", "2026-01-01 02:00:00 PST,a"], "last_payment");

        lines[1..].ShouldBe(
        [
            "2026-01-01T10:00:00.000000Z,a,1.0",
            "2026-01-01T10:00:00.000000Z,a,1.0",
            "2026-01-01T09:59:59.000000Z,a,",
            "2026-07-01T07:00:00.000000Z,a,1.0",
            "2026-01-01T10:00:00.000000Z,a,1.0",
        ]);
        (error.Code, error.Message.Contains("Row 2", StringComparison.Ordinal)).ShouldBe(("SXT2036", true), error.Message);
    }

    /// <summary>The third payment was known only an hour later, but its own request would have brought it along; the two at one time come one after the other.</summary>
    [Fact]
    public async Task A_row_that_is_an_event_counts_itself_where_the_current_one_is_included()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 10, 1);
        await workspace.PayAsync("b", 15, 100);
        await workspace.PayAsync("a", 20, 2);
        await workspace.PayAsync("a", 20, 8);
        await workspace.PayAsync("a", 30, 16, arrival: 90);
        await workspace.PayAsync("a", 40, 32);
        await workspace.PayAsync("a", 100, 64);

        var lines = await workspace.BuildAsync(new TrainingSetRequest(workspace.Catalog.BindNames(["with_own"]), workspace.PathOf("out.csv")) { Events = new EventRange(workspace.Payment, TrainingWorkspace.At(0), TrainingWorkspace.At(200)) });

        lines[1..].Select(line => line.Split(',')).Select(cells => $"{cells[4]} {cells[^1]}").Order(StringComparer.Ordinal).ShouldBe(
            new[] { "1.0 1.0", "100.0 100.0", "2.0 3.0", "8.0 11.0", "16.0 27.0", "32.0 43.0", "64.0 64.0" }.Order(StringComparer.Ordinal));
    }

    /// <summary>Online answers the same: see <see cref="Serving.OnDemandReadTests"/>.</summary>
    [Fact]
    public async Task A_default_of_an_on_demand_feature_is_of_its_type_and_seen_by_what_uses_it()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 0, 3);

        var lines = await workspace.BuildAsync(["event_time,card,asked", "2026-01-01T00:10:00Z,a,5", "2026-01-01T01:00:00Z,a,5"], "guess", "second_guess");

        lines[1..].ShouldBe(
        [
            "2026-01-01T00:10:00.000000Z,a,5.0,15.0,2026-01-01T00:10:00.000000Z,150.0",
            "2026-01-01T01:00:00.000000Z,a,5.0,2.0,2020-01-01T00:00:00.000000Z,20.0",
        ]);
    }

    [Fact]
    public async Task P11_a_view_twice_under_two_names_takes_its_keys_from_two_columns()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 1, 1);
        await workspace.PayAsync("b", 1, 2);
        var set = FeatureCatalog.From(
            TestDefinitions.Read([.. TrainingWorkspace.Views.Split("\n---\n"), "set: both\nfeatures: [{ view: last_payment, features: [last_amount] }, { view: last_payment, as: other, keys: { card: other_card }, features: [last_amount] }]"]),
            new FixedEvents(workspace.Payment)).BindSet("both", fullNames: true);
        await File.WriteAllLinesAsync(workspace.PathOf("spine.csv"), ["event_time,card,other_card", "2026-01-02,a,b"]);

        var lines = await workspace.BuildAsync(new TrainingSetRequest(set, workspace.PathOf("out.csv")) { SpineFile = workspace.PathOf("spine.csv") });

        lines.ShouldBe(["event_time,card,other_card,last_payment__last_amount,other__last_amount", "2026-01-02T00:00:00.000000Z,a,b,1.0,2.0"]);
    }

    [Fact]
    public async Task P12_P13_P14_views_of_the_world_of_pairs_and_under_another_fields_name()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 1, 1, account: "x");
        await workspace.PayAsync("a", 2, 2, account: "y");
        await workspace.PayAsync("b", 3, 3, account: "x");

        var lines = await workspace.BuildAsync(["event_time,card,account,receiver", "2026-01-02,a,x,y", "2026-01-02,a,,x", "2026-01-02,b,y,z"], "pair", "world", "payee");

        lines[1..].ShouldBe(
        [
            "2026-01-02T00:00:00.000000Z,a,x,y,1.0,3.0,2.0",
            "2026-01-02T00:00:00.000000Z,a,,x,,3.0,3.0",
            "2026-01-02T00:00:00.000000Z,b,y,z,,3.0,",
        ]);
    }

    [Fact]
    public async Task P15_what_on_demand_features_need_is_asked_for_before_any_work()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();

        var error = await workspace.FailAsync(["event_time,card,askd", "2026-01-01,a,1"], "ratio");

        error.Code.ShouldBe("SXT2033");
        error.Message.ShouldContain("Did you mean 'askd'?");
        File.Exists(workspace.PathOf("out.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task Windows_exclude_their_end_and_defaults_fill_what_is_null_for_on_demand_features_too()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 0, 10);
        await workspace.PayAsync("a", 30, 20);

        var lines = await workspace.BuildAsync(
            ["event_time,card,asked", "2026-01-01T00:30:00Z,a,5", "2026-01-01T01:00:00Z,a,30", "2026-01-01T02:00:00Z,a,3", "2026-01-01T02:00:00Z,c,3", "2026-01-01T02:00:00Z,a,"], "spending", "ratio");

        lines[1..].ShouldBe(
        [
            "2026-01-01T00:30:00.000000Z,a,5.0,1,10.0,10.0,0.5",
            "2026-01-01T01:00:00.000000Z,a,30.0,2,30.0,15.0,2.0",
            "2026-01-01T02:00:00.000000Z,a,3.0,0,30.0,-1.5,-2.0",
            "2026-01-01T02:00:00.000000Z,c,3.0,0,0.0,-1.5,-2.0",
            "2026-01-01T02:00:00.000000Z,a,,0,30.0,-1.5,",
        ]);
    }

    [Fact]
    public async Task P16_a_range_of_events_is_inclusive_and_has_all_their_fields()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 0, 1, "DE", "x");
        await workspace.PayAsync("a", 10, 2);
        await workspace.PayAsync("a", 20, 3);
        await workspace.PayAsync("a", 30, 4);
        var range = new EventRange(workspace.Payment, TrainingWorkspace.At(0), TrainingWorkspace.At(20));

        var lines = await workspace.BuildAsync(new TrainingSetRequest(workspace.Catalog.BindNames(["last_payment.last_amount", "spending.payments_1h"]), workspace.PathOf("out.csv")) { Events = range });

        lines.ShouldBe(
        [
            "event_id,event_time,card,account,amount,country,last_amount,payments_1h",
            "e0,2026-01-01T00:00:00.000000Z,a,x,1.0,DE,1.0,0",
            "e1,2026-01-01T00:10:00.000000Z,a,,2.0,,2.0,1",
            "e2,2026-01-01T00:20:00.000000Z,a,,3.0,,3.0,2",
        ]);
    }

    [Fact]
    public async Task P16_a_range_without_an_end_ends_now_and_starts_a_ttl_before()
    {
        var clock = new FakeTimeProvider(TrainingWorkspace.At(45).ToDateTimeOffset());
        await using var workspace = await TrainingWorkspace.OpenAsync(clock);
        foreach (var minute in new[] { 14, 15, 45, 46 }) await workspace.PayAsync("a", minute, minute);

        var lines = await workspace.BuildAsync(new TrainingSetRequest(workspace.Catalog.BindNames(["recent_payment"]), workspace.PathOf("out.csv")) { Events = new EventRange(workspace.Payment) });

        lines[1..].Select(line => line.Split(',')[4]).ShouldBe(["15.0", "45.0"]);
    }

    [Fact]
    public async Task P16_a_spine_and_a_range_together_are_refused()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        var request = new TrainingSetRequest(workspace.Catalog.BindNames(["world"]), workspace.PathOf("out.csv")) { SpineFile = "spine.csv", Events = new EventRange(workspace.Payment) };

        (await Should.ThrowAsync<InvalidInputException>(() => workspace.BuildAsync(request))).Code.ShouldBe("SXT2035");
        (await Should.ThrowAsync<InvalidInputException>(() => workspace.BuildAsync(request with { SpineFile = null, Events = null }))).Code.ShouldBe("SXT2035");
        (await Should.ThrowAsync<InvalidInputException>(() => workspace.BuildAsync(request with { SpineFile = null, Events = new EventRange(workspace.Payment, TrainingWorkspace.At(2), TrainingWorkspace.At(1)) }))).Code.ShouldBe("SXT2038");
    }

    [Fact]
    public async Task P17_P18_a_query_gives_the_rows_and_parquet_says_what_csv_says()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("5", 1, 1, "DE");
        await File.WriteAllLinesAsync(workspace.PathOf("labels.csv"), ["at,card", "2026-01-02,5", "2026-01-03,6"]);
        var request = new TrainingSetRequest(workspace.Catalog.BindNames(["last_payment"]), workspace.PathOf("out.csv"))
        {
            SpineQuery = $"SELECT card, \"at\" AS \"when\" FROM '{workspace.PathOf("labels.csv")}' WHERE card = 5;",
            TimeColumn = "when",
        };

        var lines = await workspace.BuildAsync(request);
        var parquet = await workspace.Builder.BuildAsync(request with { Output = workspace.PathOf("out.parquet") }, CancellationToken.None);

        lines.ShouldBe(["card,when,last_amount,last_country", "5,2026-01-02T00:00:00.000000Z,1.0,DE"]);
        using var reader = new DuckDbTabularReader();
        reader.Describe(parquet.Path).Select(column => (column.Target, column.Type)).ShouldBe(parquet.Columns.Select(column => (column.Name, column.Type)));
        (await Should.ThrowAsync<InvalidInputException>(() => workspace.BuildAsync(request with { SpineQuery = "SELECT nothing" }))).Code.ShouldBe("SXT1104");
    }

    [Fact]
    public async Task P19_the_chosen_event_counts_even_if_its_value_is_null()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 1, 1, "DE");
        await workspace.PayAsync("a", 2, null, "FR");

        (await workspace.BuildAsync(["event_time,card", "2026-01-02,a"], "last_payment"))[1].ShouldBe("2026-01-02T00:00:00.000000Z,a,,FR");
    }

    [Fact]
    public async Task A_small_memory_limit_changes_nothing_and_one_below_the_rows_says_so()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var minute = random.Next(300);
            await workspace.PayAsync($"c{random.Next(20)}", minute, random.Next(9), $"country {random.Next(5)}", arrival: minute + random.Next(20));
        }

        await File.WriteAllLinesAsync(workspace.PathOf("spine.csv"), Enumerable.Range(0, 40).Select(_ => $"{TrainingWorkspace.At(random.Next(300))},c{random.Next(25)}").Prepend("event_time,card"));
        var request = new TrainingSetRequest(workspace.Catalog.BindNames(["last_payment", "recent_payment", "spending", "world"]), workspace.PathOf("out.csv")) { SpineFile = workspace.PathOf("spine.csv") };

        var whole = await workspace.BuildAsync(request);
        var inParts = await workspace.BuildAsync(request with { MemoryLimitBytes = 14_000 });
        var error = await Should.ThrowAsync<InvalidInputException>(() => workspace.BuildAsync(request with { MemoryLimitBytes = 3_000 }));

        whole.Count(line => line.Contains("country", StringComparison.Ordinal)).ShouldBeGreaterThan(10);
        inParts.ShouldBe(whole);
        (error.Code, error.Message.Contains("40 rows", StringComparison.Ordinal)).ShouldBe(("SXT2076", true), error.Message);
    }

    [Theory]
    [InlineData("SXT2030", "row 2", "event_time,card", "2026-01-01,a", ",b")]
    [InlineData("SXT2031", "It has event_time, crad", "event_time,crad", "2026-01-01,a")]
    [InlineData("SXT2032", "It has at, card", "at,card", "2026-01-01,a")]
    [InlineData("SXT2034", "Ask for full names", "event_time,card,last_amount", "2026-01-01,a,1")]
    [InlineData("SXT2036", "Row 1", "event_time,card", "yesterday,a")]
    public async Task A_spine_that_cannot_be_used_says_why(string code, string words, params string[] spine)
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();

        var error = await workspace.FailAsync(spine, "last_payment");

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(words, Case.Insensitive);
        File.Exists(workspace.PathOf("out.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_spine_gives_an_empty_training_set()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();

        (await workspace.BuildAsync(["event_time,card"], "last_payment", "spending")).ShouldBe(["event_time,card,last_amount,last_country,payments_1h,total,mean_1h"]);
    }

    [Fact]
    public async Task The_id_is_the_same_until_rows_events_or_definitions_change()
    {
        await using var workspace = await TrainingWorkspace.OpenAsync();
        await workspace.PayAsync("a", 1, 1);
        await File.WriteAllLinesAsync(workspace.PathOf("spine.csv"), ["event_time,card", "2026-01-02,a"]);
        var request = new TrainingSetRequest(workspace.Catalog.BindNames(["last_payment"]), workspace.PathOf("out.parquet")) { SpineFile = workspace.PathOf("spine.csv") };
        Task<TrainingSet> BuildAsync(TrainingSetRequest changed) => workspace.Builder.BuildAsync(changed, CancellationToken.None);

        var first = await BuildAsync(request);
        var again = await BuildAsync(request with { Output = workspace.PathOf("again.csv") });
        var other = await BuildAsync(request with { Set = workspace.Catalog.BindNames(["last_payment.last_amount"]) });
        await workspace.PayAsync("b", 1, 1);
        var later = await BuildAsync(request);
        await File.AppendAllLinesAsync(workspace.PathOf("spine.csv"), ["2026-01-03,a"]);
        var longer = await BuildAsync(request);

        again.Id.ShouldBe(first.Id);
        new[] { first.Id, other.Id, later.Id, longer.Id }.Distinct().Count().ShouldBe(4);
        longer.Rows.ShouldBe(2);
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(longer.ManifestPath))!;
        manifest["id"]!.GetValue<string>().ShouldBe(longer.Id);
        manifest["rows"]!.GetValue<long>().ShouldBe(2);
        manifest["sha256"]!.GetValue<string>().ShouldBe(longer.FileHash);
    }
}
