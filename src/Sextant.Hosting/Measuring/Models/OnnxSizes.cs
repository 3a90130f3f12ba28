namespace Sextant.Hosting.Measuring;

/// <summary>How much <see cref="OnnxSuite"/> does.</summary>
/// <param name="Calls">Calls of a run.</param>
/// <param name="Runs">Runs of which the best counts.</param>
/// <param name="Hidden">Width of the network's hidden layers.</param>
/// <param name="Seconds">How long clients ask.</param>
sealed record OnnxSizes(int Calls, int Runs, int Hidden, double Seconds)
{
    /// <summary>Width of the network's input.</summary>
    public const int Inputs = 64;
}
