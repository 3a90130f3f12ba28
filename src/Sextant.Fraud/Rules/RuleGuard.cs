namespace Sextant.Fraud;

/// <summary>
/// Watches how much each rule blocks, over the last decisions of a kind, and says when one blocks more than it may: a mistyped rule must not stop the shop. Thread-safe;
/// of constant cost.
/// </summary>
public sealed class RuleGuard
{
    /// <summary>Over how many of the last decisions.</summary>
    public const int Over = 1_000;

    /// <summary>Fewer say nothing about a share.</summary>
    public const int Fewest = 200;

    readonly Lock _lock = new();
    readonly string?[] _last = new string?[Over];
    readonly Dictionary<string, int> _blocks = new(StringComparer.Ordinal);
    int _next;
    int _count;

    /// <summary>Counts a decision.</summary>
    /// <param name="blockedBy">The rule that blocked; null if none did.</param>
    /// <param name="most">The share that one rule may block, from 0 to 1.</param>
    /// <returns>The rule, if it now blocks more than it may; else null.</returns>
    public RuleExcess? Saw(string? blockedBy, double most)
    {
        lock (_lock)
        {
            if (_last[_next] is { } gone) _blocks[gone]--;
            _last[_next] = blockedBy;
            _next = (_next + 1) % Over;
            _count = Math.Min(_count + 1, Over);
            if (blockedBy is null) return null;
            var blocks = _blocks[blockedBy] = _blocks.GetValueOrDefault(blockedBy) + 1;
            return _count >= Fewest && blocks > most * _count ? new(blockedBy, blocks, _count) : null;
        }
    }

    /// <summary>Forgets what a rule blocked: it begins anew.</summary>
    public void Forget(string rule)
    {
        lock (_lock)
        {
            for (var i = 0; i < Over; i++)
                if (_last[i] == rule) _last[i] = null;
            _blocks.Remove(rule);
        }
    }
}
