using Sextant.Testing;

namespace Sextant.Platform.Tests.Decisions;

/// <summary>The sample passes the suite.</summary>
public sealed class SampleDeciderTests : DecisionContract<SamplePayment, SampleVerdict>
{
    protected override SamplePayment Nonsense => new("c1", -1);

    protected override IDecider<SamplePayment, SampleVerdict> Decider(RecordDurability durability) => new SampleDecider(durability);

    protected override SamplePayment Request(int number) => new($"card-{number}", 12.34 + (number * 97.1));
}
