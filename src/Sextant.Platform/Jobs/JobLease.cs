using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A job that a process has claimed. Whoever shows another lease number has it not any more. Immutable.</summary>
/// <param name="Number">The job.</param>
/// <param name="Lease">Number of the lease; each claim gets a greater one.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Job">The job as it was when it was claimed.</param>
public sealed record JobLease(long Number, long Lease, JobKind Kind, Job Job)
{
    /// <summary>The job's id.</summary>
    public string Id => Job.Id;

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt => Job.Attempt;

    /// <summary>What the kind is given.</summary>
    public JsonObject Parameters => Job.Parameters;
}
