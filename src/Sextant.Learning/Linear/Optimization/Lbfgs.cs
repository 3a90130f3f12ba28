namespace Sextant.Learning;

/// <summary>
/// Minimises smooth functions: limited-memory BFGS (Liu and Nocedal 1989; Nocedal and Wright 2006, algorithms 7.4 and 7.5) with a line search
/// for the strong Wolfe conditions. Deterministic.
/// </summary>
public sealed class Lbfgs
{
    readonly LbfgsOptions _options;
    readonly SmoothFunction _function;
    readonly LbfgsMemory _memory;
    double[] _point;
    double[] _gradient;

    Lbfgs(SmoothFunction function, ReadOnlySpan<double> start, LbfgsOptions options)
    {
        (_function, _options) = (function, options);
        (_point, _gradient) = (start.ToArray(), new double[start.Length]);
        _memory = new LbfgsMemory(options.Memory);
    }

    /// <summary>Minimises a function, starting at and moving <paramref name="point"/>.</summary>
    /// <param name="function">Gives the value, and fills in the gradient, at a point.</param>
    /// <param name="point">Where to start; at the end, the best point found.</param>
    /// <param name="options">Tolerance and limits.</param>
    /// <param name="progress">Told after every iteration, if given.</param>
    /// <param name="cancellation">Asked before every evaluation.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; <paramref name="point"/> is as before.</exception>
    public static LbfgsResult Minimize(
        SmoothFunction function, Span<double> point, LbfgsOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Check().Throw();
        double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
        {
            cancellation.ThrowIfCancellationRequested();
            return function(at, gradient);
        }

        var run = new Lbfgs(Evaluate, point, options);
        var result = run.Run(progress);
        run._point.CopyTo(point);
        return result;
    }

    LbfgsResult Run(IProgress<FitProgress>? progress)
    {
        var value = _function(_point, _gradient);
        var direction = new double[_point.Length];
        for (var iteration = 0; ; iteration++)
        {
            var size = LargestOf(_gradient);
            if (size <= _options.GradientTolerance) return new(value, iteration, size, Converged: true);
            if (iteration == _options.MaxIterations || !double.IsFinite(value)) return new(value, iteration, size, Converged: false);
            _memory.Direction(_gradient, direction);
            var step = _memory.IsEmpty ? Math.Min(1, 1 / Math.Sqrt(Dot.Double(_gradient, _gradient))) : 1;
            var found = WolfeSearch.Find(_function, _point, _gradient, direction, value, step);
            if (found is null)
            {
                // Curvature of another region can spoil the direction: once more from the steepest descent, then give up.
                if (_memory.IsEmpty) return new(value, iteration, size, Converged: false);
                _memory.Clear();
                continue;
            }

            _memory.Add(_point, found.Point, _gradient, found.Gradient);
            (_point, _gradient, value) = (found.Point, found.Gradient, found.Value);
            progress?.Report(new(iteration + 1, value));
        }
    }

    static double LargestOf(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
