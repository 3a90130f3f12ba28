using Sextant.Hosting.Drills;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Drills;

public sealed class DrillJudgementTests
{
    static readonly string[] Everyone = [DrillWorkspace.Set + "@1", DrillWorkspace.Model + "@1", DrillIndex.Name + "@1"];
    static readonly Degradation Away = new("model", "away", "It failed.");

    readonly Drill _drill = new("d", "model", []) { RightRefusals = ["SXT2491"] };

    [Fact]
    public void All_is_held_when_every_answer_is_on_time_and_in_the_log()
    {
        var report = Judge(Enumerable.Range(0, 1000).Select(i => Answer(i)));

        report.IsHeld.ShouldBeTrue();
        report.Said.ShouldBeEmpty();
    }

    [Fact]
    public void Eleven_late_answers_of_a_thousand_break_the_promise_and_ten_do_not()
    {
        Level(Judge(Enumerable.Range(0, 1000).Select(i => Answer(i, milliseconds: i < 10 ? 101 : 5))), "in time").ShouldBe(new("in time", true, "99.00 %"));
        Level(Judge(Enumerable.Range(0, 1000).Select(i => Answer(i, milliseconds: i < 11 ? 101 : 5))), "in time").ShouldBe(new("in time", false, "98.90 %"));
    }

    [Fact]
    public void A_broken_promise_that_was_broken_before_the_faults_too_says_so() =>
        Level(Judge([Answer(1, milliseconds: 200)], calm: [Answer(2, milliseconds: 150), Answer(3)]), "in time").ShouldBe(new("in time", false, "0.00 %, before 50.00 %"));

    [Theory]
    [InlineData("SXT2491", true)]
    [InlineData("SXT2481", false)]
    [InlineData("", false)]
    public void Only_a_refusal_that_is_right_keeps_the_promise(string code, bool isHeld) =>
        Level(Judge([Refused(1, code)], logged: []), "in time").IsHeld.ShouldBe(isHeld);

    [Fact]
    public void An_answer_that_the_log_does_not_have_is_lost_unless_it_says_so()
    {
        Level(Judge([Answer(1)], logged: []), "recorded").Detail.ShouldBe("1 lost, 0 too many");
        Level(Judge([Answer(1, degradations: new Degradation("log", "unrecorded", "Not recorded."))], logged: []), "recorded").IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_that_the_log_has_is_one_too_many() =>
        Level(Judge([Refused(1, "SXT2491")], logged: new() { ["1"] = false }), "recorded").Detail.ShouldBe("0 lost, 1 too many");

    [Fact]
    public void An_answer_without_the_model_that_does_not_say_so_is_silent()
    {
        Level(Judge([Answer(1, servedBy: [DrillWorkspace.Set + "@1", DrillIndex.Name + "@1"])]), "says so").Detail.ShouldBe("1 silent");
        Level(Judge([Answer(1, servedBy: [DrillWorkspace.Set + "@1", DrillIndex.Name + "@1"], degradations: Away)], logged: new() { ["1"] = true }), "says so").IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void An_answer_without_the_index_that_does_not_say_so_is_silent() =>
        Level(Judge([Answer(1, servedBy: [DrillWorkspace.Set + "@1", DrillWorkspace.Model + "@1"])]), "says so").Detail.ShouldBe("1 silent");

    [Fact]
    public void A_log_that_calls_a_degraded_decision_whole_is_silent() =>
        Level(Judge([Answer(1, degradations: Away)], logged: new() { ["1"] = false }), "says so").IsHeld.ShouldBeFalse();

    [Fact]
    public void Recovery_is_where_the_first_tenth_of_a_second_begins_in_which_all_is_well()
    {
        // At 100 a second, ten in a row: the first 20 are not well.
        var after = Enumerable.Range(0, 100).Select(i => Answer(1000 + i, milliseconds: i < 20 ? 200 : 5)).ToList();

        Judge([Answer(1)], after: after).RecoveryMilliseconds.ShouldBe(200);
        Judge([Answer(1)], after: [.. after.Take(25)]).IsHeld.ShouldBeFalse();
    }

    static DrillLevel Level(DrillReport report, string name) => report.Levels.Single(level => level.Name == name);

    DrillReport Judge(IEnumerable<DrillAnswer> faulty, Dictionary<string, bool>? logged = null, IReadOnlyList<DrillAnswer>? after = null, IReadOnlyList<DrillAnswer>? calm = null)
    {
        List<DrillAnswer> answers = [.. faulty];
        calm ??= [.. Enumerable.Range(5000, 20).Select(i => Answer(i))];
        var log = logged ?? answers.ToDictionary(answer => answer.Id, _ => false);
        foreach (var answer in (IEnumerable<DrillAnswer>)[.. calm, .. after ?? []]) log[answer.Id] = false;
        return DrillJudgement.Judge(_drill, (calm, answers, after ?? calm), log, 100);
    }

    static DrillAnswer Answer(int id, double milliseconds = 5, string[]? servedBy = null, params Degradation[] degradations) =>
        new($"{id}", TimeSpan.FromMilliseconds(milliseconds), new($"{id}", default, new("allow", null, false, 0.1, [], []), servedBy ?? Everyone, [], degradations, []), null, null);

    static DrillAnswer Refused(int id, string code) => new($"{id}", TimeSpan.FromMilliseconds(5), null, code, "Refused.");
}
