namespace Sextant.Platform;

/// <summary>A unit with its sums before and after its first exposure.</summary>
sealed class ExposedUnit(int arm)
{
    readonly Dictionary<(string Outcome, bool IsAfter), double> _sums = [];

    public int Arm { get; } = arm;

    public required Timestamp First { get; set; }

    public bool IsMixed { get; set; }

    public void Add(string outcome, double value, Timestamp at)
    {
        var key = (outcome, at.Micros >= First.Micros);
        _sums[key] = _sums.GetValueOrDefault(key) + value;
    }

    public double After(string outcome) => _sums.GetValueOrDefault((outcome, true));

    public double Before(string outcome) => _sums.GetValueOrDefault((outcome, false));
}
