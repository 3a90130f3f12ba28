namespace Sextant.Platform;

/// <summary>Where decisions get arms of experiments. Thread-safe.</summary>
public interface IArmSource
{
    /// <summary>The arm of a unit; none if there is no such experiment, or it is not running.</summary>
    ValueTask<Exposure> AssignAsync(string experiment, string unit, Row? attributes, CancellationToken cancellationToken);
}
