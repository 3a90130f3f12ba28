namespace Sextant.Learning;

/// <summary>
/// Finds a step that satisfies the strong Wolfe conditions (Nocedal and Wright 2006, algorithms 3.5 and 3.6). Close to the minimum, where the
/// decrease drowns in rounding, it accepts what Hager and Zhang (2005) accept: a value not above the start but for rounding, and a flat slope.
/// </summary>
sealed class WolfeSearch
{
    const double Decrease = 1e-4;
    const double Flatness = 0.9;
    const int MaxEvaluations = 40;

    readonly SmoothFunction _function;
    readonly double[] _origin;
    readonly double[] _direction;
    readonly double _value;
    readonly double _slope;
    int _evaluations;

    WolfeSearch(SmoothFunction function, double[] origin, double[] direction, double value, double slope) =>
        (_function, _origin, _direction, _value, _slope) = (function, origin, direction, value, slope);

    /// <summary>The point found, or null: the direction does not descend, or float64 cannot tell any more.</summary>
    public static WolfePoint? Find(SmoothFunction function, double[] origin, double[] gradient, double[] direction, double value, double firstStep)
    {
        var slope = Dot.Double(gradient, direction);
        if (!(slope < 0)) return null;
        var search = new WolfeSearch(function, origin, direction, value, slope);
        return search.Bracket(new WolfePoint(0, value, slope, origin, gradient), firstStep);
    }

    WolfePoint? Bracket(WolfePoint previous, double step)
    {
        while (_evaluations < MaxEvaluations)
        {
            var point = At(step);
            if (IsAccepted(point)) return point;
            if (IsTooHigh(point) || (previous.Step > 0 && point.Value >= previous.Value)) return Zoom(previous, point);
            if (point.Slope >= 0) return Zoom(point, previous);
            (previous, step) = (point, 2 * step);
        }

        return null;
    }

    /// <summary>Narrows an interval that holds an acceptable step; <paramref name="low"/> is its better end.</summary>
    WolfePoint? Zoom(WolfePoint low, WolfePoint high)
    {
        while (_evaluations < MaxEvaluations)
        {
            var step = Between(low, high);
            if (step == low.Step || step == high.Step) return null;
            var point = At(step);
            if (IsAccepted(point)) return point;
            if (IsTooHigh(point) || point.Value >= low.Value)
            {
                high = point;
                continue;
            }

            if (point.Slope * (high.Step - low.Step) >= 0) high = low;
            low = point;
        }

        return null;
    }

    /// <summary>Where the cubic through both ends has its minimum, kept off the ends; the middle if it has none.</summary>
    static double Between(WolfePoint low, WolfePoint high)
    {
        var width = high.Step - low.Step;
        var middle = low.Step + (width / 2);
        if (!double.IsFinite(high.Value)) return low.Step + (width / 10);
        var mean = low.Slope + high.Slope - (3 * (low.Value - high.Value) / (low.Step - high.Step));
        var root = (mean * mean) - (low.Slope * high.Slope);
        if (!(root >= 0)) return middle;
        var part = Math.CopySign(Math.Sqrt(root), width);
        var step = high.Step - (width * (high.Slope + part - mean) / (high.Slope - low.Slope + (2 * part)));
        var share = (step - low.Step) / width;
        return share is > 0.1 and < 0.9 ? step : middle;
    }

    WolfePoint At(double step)
    {
        _evaluations++;
        var (point, gradient) = (new double[_origin.Length], new double[_origin.Length]);
        for (var i = 0; i < point.Length; i++) point[i] = _origin[i] + (step * _direction[i]);
        var value = _function(point, gradient);
        return new(step, value, Dot.Double(gradient, _direction), point, gradient);
    }

    /// <summary>Not low enough; NaN and infinity are never low enough.</summary>
    bool IsTooHigh(WolfePoint point) => !(point.Value <= _value + (Decrease * point.Step * _slope));

    bool IsAccepted(WolfePoint point)
    {
        var isFlat = Math.Abs(point.Slope) <= -Flatness * _slope;
        if (!IsTooHigh(point)) return isFlat;
        var isLevel = point.Value <= _value + (1e-14 * Math.Abs(_value));
        return isLevel && isFlat && point.Slope <= ((2 * Decrease) - 1) * _slope;
    }
}
