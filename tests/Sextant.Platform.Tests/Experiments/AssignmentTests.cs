using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Platform.Tests.Experiments;

public sealed class AssignmentTests
{
    static readonly Schema Attributes = new(new Field("country", FieldType.Text), new Field("age", FieldType.Integer));

    // Of the "hash" cases of GrowthBook's SDK specification (cases.json).
    [Theory]
    [InlineData("", "a", 1, 0.22)]
    [InlineData("", "b", 1, 0.077)]
    [InlineData("", "ab", 1, 0.946)]
    [InlineData("", "def", 1, 0.652)]
    [InlineData("", "8952klfjas09ujkasdf", 1, 0.549)]
    [InlineData("", "123", 1, 0.011)]
    [InlineData("", "___)((*\":&", 1, 0.563)]
    [InlineData("seed", "a", 2, 0.0505)]
    public void Units_stand_where_GrowthBook_says(string seed, string unit, int version, double expected) =>
        (version == 1 ? GrowthBookHash.Version1(seed, unit) : GrowthBookHash.Version2(seed, unit)).ShouldBe(expected);

    // Of its "getBucketRange" cases.
    [Theory]
    [InlineData(1, new[] { 0.2, 0.3, 0.5 }, new[] { 0, 0.2, 0.2, 0.5, 0.5, 1 })]
    [InlineData(0.2, new[] { 0.2, 0.3, 0.5 }, new[] { 0, 0.04, 0.2, 0.26, 0.5, 0.6 })]
    [InlineData(0.5, new[] { 0.5, 0.5 }, new[] { 0, 0.25, 0.5, 0.75 })]
    [InlineData(1, new[] { 0.4, 0.5999 }, new[] { 0, 0.4, 0.4, 0.9999 })]
    public void Arms_lie_where_GrowthBook_lays_them(double coverage, double[] weights, double[] expected)
    {
        var ranges = RunningExperiment.Ranges([.. weights.Select((weight, i) => new ExperimentArm($"a{i}", weight))], coverage);

        ranges.SelectMany(range => new[] { range.From, range.To }).Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Property]
    public void Experiments_of_a_layer_never_share_a_unit(NonEmptyString unit)
    {
        var catalog = new ExperimentCatalog(
            [Make("first") with { Layer = new("page", 0, 0.3) }, Make("second") with { Layer = new("page", 0.3, 0.8) }, Make("third") with { Layer = new("page", 0.8) }], new Dictionary<string, Schema>());

        catalog.All.Count(experiment => experiment.Assign(unit.Get).Arm is not null).ShouldBe(1);
    }

    [Property]
    public void More_coverage_takes_units_in_and_moves_none(NonEmptyString unit, byte less, byte more)
    {
        var (low, high) = (Math.Min(less, more) / 255.0, Math.Max(less, more) / 255.0);

        if (new RunningExperiment(Make("it") with { Coverage = low }).Assign(unit.Get).Arm is { } arm)
            new RunningExperiment(Make("it") with { Coverage = high }).Assign(unit.Get).Arm.ShouldBe(arm);
    }

    [Fact]
    public void Arms_get_the_shares_of_their_weights()
    {
        var experiment = new RunningExperiment(Make("it") with { Arms = [new("control", 0.7), new("treatment", 0.3)], Coverage = 0.5 });

        var arms = Enumerable.Range(0, 20_000).Select(unit => experiment.Assign($"user{unit}")).ToLookup(assignment => assignment.Arm?.Name);

        (arms["control"].Count() / 20_000.0).ShouldBe(0.35, 0.01);
        (arms["treatment"].Count() / 20_000.0).ShouldBe(0.15, 0.01);
        arms[null].ShouldAllBe(assignment => assignment.Reason == AssignmentReason.OutsideCoverage);
    }

    [Fact]
    public void Only_units_that_the_target_holds_for_take_part()
    {
        var experiment = new RunningExperiment(Make("it") with { Target = "country == \"DE\" && age >= 18" }, Attributes);

        experiment.Assign("u", Person("DE", 18)).Reason.ShouldBe(AssignmentReason.Assigned);
        experiment.Assign("u", Person("DE", 17)).ShouldBe(new(null, AssignmentReason.OutsideTarget));
        experiment.Assign("u", Person("DE", null)).Reason.ShouldBe(AssignmentReason.OutsideTarget);
        experiment.Assign("u").Reason.ShouldBe(AssignmentReason.OutsideTarget);
        experiment.Assign("", Person("DE", 18)).Reason.ShouldBe(AssignmentReason.NoUnit);
    }

    [Fact]
    public void An_assignment_allocates_nothing()
    {
        var experiment = new RunningExperiment(Make("it") with { Target = "age >= 18", Layer = new("page", 0, 0.9) }, Attributes);
        var person = Person("DE", 30);
        for (var i = 0; i < 100; i++) experiment.Assign("user1", person);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) experiment.Assign("user1", person);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task A_sticky_unit_keeps_its_arm_when_weights_coverage_and_target_change()
    {
        var assigner = new StickyAssigner(new MemoryAssignments());
        var before = new RunningExperiment(Make("it") with { Sticky = true });
        var after = new RunningExperiment(Make("it") with { Sticky = true, Arms = [new("treatment", 0.01), new("control", 0.99)], Coverage = 0, Target = "age > 200" }, Attributes);
        var first = await assigner.AssignAsync(before, "user1", null, default);

        (await assigner.AssignAsync(after, "user1", null, default)).ShouldBe(new(after.Arm(first.Arm!.Name), AssignmentReason.Kept));
        (await assigner.AssignAsync(after, "user2", null, default)).Arm.ShouldBeNull();
    }

    [Fact]
    public async Task A_sticky_unit_whose_arm_was_removed_gets_another_and_keeps_that()
    {
        var store = new MemoryAssignments();
        await store.KeepAsync("it", "user1", "removed", default);
        var (assigner, experiment) = (new StickyAssigner(store), new RunningExperiment(Make("it") with { Sticky = true }));

        var again = await assigner.AssignAsync(experiment, "user1", null, default);

        again.Reason.ShouldBe(AssignmentReason.Assigned);
        (await assigner.AssignAsync(experiment, "user1", null, default)).ShouldBe(new(again.Arm, AssignmentReason.Kept));
        (await store.KeepAsync("it", "user1", "late", default)).ShouldBe(again.Arm!.Name);
    }

    [Fact]
    public async Task A_sticky_unit_leaves_when_its_place_in_the_layer_goes_to_another_experiment()
    {
        var assigner = new StickyAssigner(new MemoryAssignments());
        var it = Make("it") with { Sticky = true, Layer = new("page") };
        (await assigner.AssignAsync(new(it), "user1", null, default)).Arm.ShouldNotBeNull();
        var place = GrowthBookHash.Layer("page", "user1");

        var moved = await assigner.AssignAsync(new(it with { Layer = new("page", place + 0.001) }), "user1", null, default);

        moved.ShouldBe(new(null, AssignmentReason.OutsideLayer));
    }

    internal static ExperimentDefinition Make(string name) => new(name, "user", [new("control", 0.5), new("treatment", 0.5)]);

    static Row Person(string country, long? age)
    {
        var row = new Row(Attributes);
        row.SetUtf8(0, System.Text.Encoding.UTF8.GetBytes(country));
        if (age is { } years) row.SetInteger(1, years);
        return row;
    }
}
