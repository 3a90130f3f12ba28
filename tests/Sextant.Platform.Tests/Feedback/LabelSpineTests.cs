namespace Sextant.Platform.Tests.Feedback;

public sealed class LabelSpineTests : FeedbackFixture
{
    static readonly LabelDefinition Plain = new("fraud");

    [Theory]
    [InlineData(ConflictPolicy.Latest, 0)]
    [InlineData(ConflictPolicy.Majority, 1)]
    [InlineData(ConflictPolicy.Priority, 1)]
    public async Task The_policy_says_which_of_several_labels_counts(ConflictPolicy policy, double value)
    {
        Decide("d");
        await AddAsync(Label("a", 1, source: "analyst"));
        await AddAsync(Label("b", 1, source: "customer"));
        Clock.Advance(TimeSpan.FromDays(1));
        await AddAsync(Label("c", 0, source: "bank"));

        var row = (await SpineAsync(Plain with { Policy = policy, Sources = ["analyst", "bank"] })).ShouldHaveSingleItem();

        row.Value.ShouldBe(value);
    }

    [Fact]
    public async Task Weights_make_majorities_and_a_tie_goes_to_the_latest()
    {
        Decide("d");
        await AddAsync(Label("a", 1) with { Weight = 2 });
        await AddAsync(Label("b", 0));
        await AddAsync(Label("c", 0));

        (await SpineAsync(Plain with { Policy = ConflictPolicy.Majority }))[0].Value.ShouldBe(0);
        await AddAsync(Label("d", 1) with { Weight = 0.5 });
        (await SpineAsync(Plain with { Policy = ConflictPolicy.Majority }))[0].Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_training_set_as_of_a_time_has_nothing_that_was_known_later()
    {
        Decide("d");
        var times = new List<Timestamp> { Now };
        for (var day = 0; day < 4; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await AddAsync(Label($"l-{day}", day));
            times.Add(Now);
        }

        (await SpineAsync(asOf: times[0])).ShouldBeEmpty();
        for (var day = 0; day < 4; day++)
        {
            var row = (await SpineAsync(asOf: times[day + 1])).ShouldHaveSingleItem();
            (row.Value, row.KnownTime).ShouldBe((day, times[day + 1]));
        }
    }

    [Fact]
    public async Task A_label_that_came_late_about_the_past_is_not_known_in_the_past()
    {
        Decide("d");
        Clock.Advance(TimeSpan.FromDays(30));
        await AddAsync(Label("l") with { EventTime = Now.Add(TimeSpan.FromDays(-29)) });

        (await SpineAsync(asOf: Now.Add(TimeSpan.FromDays(-1)))).ShouldBeEmpty();
        (await SpineAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mature_decision_without_a_label_is_a_negative_and_a_young_one_is_left_out()
    {
        var definition = Plain with { Maturity = TimeSpan.FromDays(60), Absent = 0 };
        var old = Decide("old");
        Clock.Advance(TimeSpan.FromDays(60));
        Decide("young");

        var row = (await SpineAsync(definition)).ShouldHaveSingleItem();

        (row.Decision, row.Value, row.Source, row.KnownTime).ShouldBe((old, 0, null, Now));
        (await SpineAsync(definition, Now.Add(TimeSpan.FromSeconds(-1)))).ShouldBeEmpty();
        await AddAsync(Label("l", decision: "old"));
        (await SpineAsync(definition)).ShouldHaveSingleItem().Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_label_about_an_entity_is_of_the_last_decision_before_it()
    {
        foreach (var id in (string[])["first", "second"])
        {
            Decide(id, "c-7");
            Clock.Advance(TimeSpan.FromDays(1));
        }

        await AddAsync(new("l", "fraud", 1, "police") { Entity = "card", Key = "c-7" });
        await AddAsync(new("m", "fraud", 1, "police") { Entity = "card", Key = "c-8" });
        Clock.Advance(TimeSpan.FromDays(1));
        Decide("third", "c-7");

        (await SpineAsync()).ShouldHaveSingleItem().Decision.Id.ShouldBe("second");
        (await SpineAsync(Plain with { Within = TimeSpan.FromHours(1) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Coverage_grows_with_age_and_young_decisions_do_not_lower_it()
    {
        for (var day = 0; day < 10; day++)
        {
            Decide($"d-{day}");
            Clock.Advance(TimeSpan.FromDays(1));
        }

        // The first four are labelled two days after they were made, one of them as positive.
        for (var day = 0; day < 4; day++)
            await AddAsync(Label($"l-{day}", day == 0 ? 1 : 0, $"d-{day}") with { KnownTime = Decisions[day].Time.Add(TimeSpan.FromDays(2)), EventTime = Decisions[day].Time.Add(TimeSpan.FromDays(1)) });
        Decide("now");

        var coverage = LabelCoverage.Of(await Feedback.SpineAsync(Plain, new(0), new(long.MaxValue), Now, default), Now);

        (coverage.Decisions, coverage.Labelled, coverage.Positives).ShouldBe((11, 4, 1));
        coverage.Curve.Select(point => (point.Age.TotalHours, point.Decisions, point.Labelled, point.KnownPositives)).ShouldBe([(1, 10, 0, 0), (6, 10, 0, 0), (24, 10, 0, 0), (72, 8, 4, 1), (168, 4, 4, 1)]);
    }

    [Theory]
    [InlineData("policy: latest\n", "'label' must be")]
    [InlineData("label: fraud\npolicy: priority\n", "'sources' must be")]
    [InlineData("label: fraud\nabsent: 0\n", "'maturity' must be given with 'absent'")]
    [InlineData("label: fraud\npolicy: newest\n", "must be a policy")]
    [InlineData("label: fraud\nmaturty: 60d\n", "Did you mean 'maturity'?")]
    public void What_is_wrong_with_a_definition_is_said(string yaml, string message)
    {
        var error = Should.Throw<InvalidInputException>(() => LabelReader.ReadYaml(yaml, "labels/fraud.yaml"));

        (error.Code, error.Message.Contains(message, StringComparison.Ordinal)).ShouldBe(("SXT2669", true), error.Message);
    }
}
