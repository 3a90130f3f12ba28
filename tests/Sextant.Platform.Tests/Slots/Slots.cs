namespace Sextant.Platform.Tests.Slots;

/// <summary>Slots for rows of two numbers whose constant is 0.5.</summary>
static class Slots
{
    public static SlotOptions Options { get; } = new(2, [0.5]) { WarmUpRuns = 3, StepDeadline = TimeSpan.FromSeconds(20), Budget = TimeSpan.FromSeconds(60) };

    public static ModelSlot Of(SlotOptions? options = null, TimeProvider? clock = null) => new("test", options ?? Options, clock ?? TimeProvider.System);

    public static async Task<(ScoreAnswer Answer, double Score)> AskAsync(this ModelSlot slot, float value = 1, ulong key = 1)
    {
        var scores = new double[1];
        var answer = await slot.ScoreAsync(new[] { value, 0f }, scores, key);
        return (answer, scores[0]);
    }
}
