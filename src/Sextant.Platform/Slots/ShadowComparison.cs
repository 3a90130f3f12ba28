namespace Sextant.Platform;

/// <summary>Running moments of pairs of scores (Welford 1962). One thread adds; a lock keeps readers whole.</summary>
sealed class ShadowComparison
{
    readonly Lock _lock = new();
    long _count;
    double _meanServed;
    double _meanShadow;
    double _squaresServed;
    double _squaresShadow;
    double _products;
    double _absolute;
    double _largest;

    public void Add(ReadOnlySpan<double> served, ReadOnlySpan<double> shadow)
    {
        lock (_lock)
        {
            for (var i = 0; i < served.Length; i++) Add(served[i], shadow[i]);
        }
    }

    public ShadowReport Report(ServedBy by, StepStatistics statistics, long dropped)
    {
        lock (_lock)
        {
            return new(
                by.Name, by.Version, _count, statistics.Failures, dropped, _meanShadow - _meanServed, _count == 0 ? 0 : _absolute / _count, _largest,
                _products / Math.Sqrt(_squaresServed * _squaresShadow), statistics.Quantile(0.99));
        }
    }

    void Add(double served, double shadow)
    {
        _count++;
        var (ofServed, ofShadow) = (served - _meanServed, shadow - _meanShadow);
        _meanServed += ofServed / _count;
        _meanShadow += ofShadow / _count;
        _squaresServed += ofServed * (served - _meanServed);
        _squaresShadow += ofShadow * (shadow - _meanShadow);
        _products += ofServed * (shadow - _meanShadow);
        var difference = Math.Abs(shadow - served);
        _absolute += difference;
        _largest = Math.Max(_largest, difference);
    }
}
