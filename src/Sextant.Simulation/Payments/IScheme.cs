namespace Sextant.Simulation;

/// <summary>A way to cheat, played once.</summary>
interface IScheme
{
    /// <summary>What happens, in no particular order.</summary>
    IEnumerable<Attempt> Play(DateTimeOffset start, SchemePace pace, Random random);
}
