using Sextant.Hosting.Measuring;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring;

/// <summary>What the cost of a decision is measured with keeps every promise of a decider.</summary>
public sealed class TrivialDeciderTests : DecisionContract<string, bool>
{
    protected override string? Nonsense => null;

    protected override IDecider<string, bool> Decider(RecordDurability durability) => new TrivialDecider(durability);

    protected override string Request(int number) => FormattableString.Invariant($"card-{number}");
}
