namespace Sextant.Hosting.Training;

/// <summary>A stage of a training run. It reads what stages before it left, and leaves one file or a row of the registry; done twice it is as done once.</summary>
interface ITrainingStage
{
    /// <summary>Its name, as runs show it.</summary>
    string Name { get; }

    /// <summary>The file that it leaves in the run's folder; null for none.</summary>
    string? Output { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="SextantException">It cannot be done; says what to do.</exception>
    Task RunAsync(StageContext context, CancellationToken cancellationToken);
}
