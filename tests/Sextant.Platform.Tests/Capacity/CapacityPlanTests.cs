using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Platform.Tests.Capacity;

public sealed class CapacityPlanTests
{
    static readonly UnitCosts Costs = new(
        "made up", Of(100), Of(8), Of(1), Of(0.02), Of(2), Of(10), Of(100), Of(50), Of(20), Of(1_000), Of(1_500), Of(400), Of(200), Of(100));

    static UnitCost Of(double value) => UnitCost.Exact(value, "made up");

    [Fact]
    public void A_billion_users_at_a_hundred_thousand_decisions_a_second_take_what_was_computed_by_hand()
    {
        var plan = CapacityPlan.Of(new() { Users = 1e9, Qps = 1e5 }, Costs);

        // (100 + 50 × 8) × 1e9; / (64e9 × 0.7) = 11.16.
        (plan.MemoryBytes, plan.Shards).ShouldBe((5e11, 12));
        // 50 + 1 × (1 + 50 × 0.02) + (2 + 10) + 100 + 20 = 184 µs; × 1e5 / 1e6 / 0.6 = 30.67.
        (plan["totalMicros"], plan.Cores).ShouldBe((184, 31));
        // 1e5 / 2 × 86,400 × (400 + 100) × 2; × 90; / 4e12 = 97.2.
        plan.DiskBytesPerDay.ShouldBe(4.32e12);
        plan.DiskBytes.ShouldBe(3.888e14);
        // 1e5 × (1,000 + 50 × 8).
        plan.NetworkBytes.ShouldBe(1.4e8);
        (plan["nodes.memory"], plan["nodes.cpu"], plan["nodes.disk"], plan["nodes.network"]).ShouldBe((24, 2, 98, 1));
        (plan.Bottleneck, plan.Nodes).ShouldBe(("disk", 98));
    }

    [Fact]
    public void Candidates_are_read_and_scored_one_by_one_and_a_model_of_other_speed_counts_as_it_is()
    {
        var plan = CapacityPlan.Of(new() { Users = 1e6, Items = 1e6, Qps = 1_000, Candidates = 500, ModelMicros = 3 }, Costs, new() { Replicas = 1 });

        // 501 × 2 and 2 + 500 × 3.
        (plan["readMicros"], plan["scoreMicros"], plan["totalMicros"], plan.Cores).ShouldBe((1_002, 1_502, 2_674, 5));
        plan.Drivers.First(driver => driver.Resource == "cpu").Part.ShouldBe("scores");
        plan.Drivers.Where(driver => driver.Resource == "memory").Select(driver => driver.Share).ShouldBe([0.5, 0.5]);
    }

    [Fact]
    public void Where_one_node_does_for_everything_the_bottleneck_is_what_fills_it_most()
    {
        // 4e7 × 500 bytes are 45 % of the memory; a decision a second is nothing to the rest.
        var plan = CapacityPlan.Of(new() { Users = 4e7, Qps = 1 }, Costs);

        (plan.Nodes, plan.Bottleneck).ShouldBe((2, "memory"));
    }

    [Fact]
    public void Every_figure_says_its_formula_with_its_numbers()
    {
        var plan = CapacityPlan.Of(new() { Users = 1e9, Qps = 1e5 }, Costs);

        plan.Figures.ShouldAllBe(figure => figure.Formula.Length > 0 && figure.Numbers.Length > 0);
        plan.Figures.Single(figure => figure.Name == "rowBytes").Numbers.ShouldBe("100 + 50 × 8");
    }

    [Property]
    public void More_users_or_more_decisions_never_take_less(PositiveInt users, PositiveInt qps, PositiveInt more)
    {
        var plan = CapacityPlan.Of(new() { Users = users.Get, Qps = qps.Get }, Costs);
        var larger = CapacityPlan.Of(new() { Users = (double)users.Get + more.Get, Qps = (double)qps.Get + more.Get }, Costs);

        foreach (var name in new[] { "memory", "shards", "cores", "diskPerDay", "disk", "network", "nodes" }) larger[name].ShouldBeGreaterThanOrEqualTo(plan[name]);
    }

    [Property]
    public void Twice_the_decisions_take_twice_the_cores_up_to_rounding(PositiveInt qps)
    {
        var (once, twice) = (CapacityPlan.Of(new() { Qps = qps.Get }, Costs), CapacityPlan.Of(new() { Qps = 2.0 * qps.Get }, Costs));

        twice.Cores.ShouldBeInRange((2 * once.Cores) - 1, 2 * once.Cores);
    }

    [Property]
    public void Shares_of_a_resource_come_to_one(PositiveInt items, PositiveInt qps)
    {
        var plan = CapacityPlan.Of(new() { Items = items.Get, Qps = qps.Get }, Costs);

        foreach (var resource in plan.Drivers.GroupBy(driver => driver.Resource)) resource.Sum(driver => driver.Share).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void What_is_out_of_range_is_refused_all_at_once()
    {
        var error = Should.Throw<InvalidInputException>(() => CapacityPlan.Of(new() { Users = -1, Qps = 0, Features = double.NaN }, Costs));

        error.Code.ShouldBe("SXT2720");
        error.Message.ShouldContain("users must be 0 or more");
        error.Message.ShouldContain("qps must be above 0");
        error.Message.ShouldContain("features must be 1 or more");
    }

    [Fact]
    public void Costs_that_lack_one_are_refused_by_its_name()
    {
        var error = Should.Throw<InvalidInputException>(() => (Costs with { EventMicros = null! }).Checked("a.json"));

        error.Code.ShouldBe("SXT2721");
        error.Message.ShouldStartWith("a.json: eventMicros must be there");
    }

    [Fact]
    public void A_cost_of_several_runs_is_their_median_with_their_spread()
    {
        var cost = UnitCost.Of([5, 1, 3, 9], "four runs");

        (cost.Value, cost.Low, cost.High).ShouldBe((4, 1, 9));
    }
}
