using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A kind of work that the queue can do. Immutable; what it runs must be thread-safe.</summary>
/// <param name="Name">As <c>history.compact</c>.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="RunAsync">Does it: with its parameters, until it is done or the token says stop. What it returns is kept as the job's result, at most 64 KiB, and is no place for personal data.</param>
public sealed record JobKind(string Name, string Description, Func<JsonObject, JobContext, CancellationToken, Task<JsonObject?>> RunAsync)
{
    const int MaxParameterBytes = 64 << 10;

    /// <summary>What it takes. Default: nothing.</summary>
    public IReadOnlyList<JobParameter> Parameters { get; init; } = [];

    /// <summary>Looks at parameters beyond their types, and throws <see cref="InvalidInputException"/> in words. Null: types are all.</summary>
    public Action<JsonObject>? Check { get; init; }

    /// <summary>How often it is begun before it counts as failed. Default 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The waits in between.</summary>
    public JobBackoff Backoff { get; init; } = JobBackoff.Usual;

    /// <summary>How long a job is its process's without a heartbeat; they come three times as often. Default a minute.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest that an attempt may take; null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>True: a job whose process was killed goes on in another, from its checkpoint. False: it is marked as abandoned, because doing it twice might harm.</summary>
    public bool IsResumable { get; init; }

    /// <summary>Jobs of this kind with the same key run one at a time; null (or a null key) for as many as like.</summary>
    public Func<JsonObject, string?>? Exclusive { get; init; }

    /// <summary>Checks parameters.</summary>
    /// <exception cref="InvalidInputException">SXT2601: they are wrong; says all that is. Or what <see cref="Check"/> says.</exception>
    public void Validate(JsonObject parameters)
    {
        // As they are when they come back from the store: a number is one, whatever type it was made of.
        var text = parameters.ToJsonString();
        parameters = (JsonObject)JsonNode.Parse(text)!;
        var wrong = new List<string>();
        foreach (var (name, value) in parameters)
        {
            var known = Parameters.FirstOrDefault(one => one.Name == name);
            if (known is null) wrong.Add($"there is no '{name}'.{NearestName.Hint(name, Parameters.Select(one => one.Name))} {(Parameters.Count == 0 ? "It takes none" : $"There {(Parameters.Count == 1 ? "is" : "are")} {string.Join(", ", Parameters.Select(one => one.Name))}")}");
            else if (!known.Fits(value)) wrong.Add($"'{name}' must be {known.Expected}");
        }

        wrong.AddRange(Parameters.Where(one => one.IsRequired && !parameters.ContainsKey(one.Name)).Select(one => $"'{one.Name}' is missing: {one.Expected}"));
        if (Encoding.UTF8.GetByteCount(text) > MaxParameterBytes) wrong.Add($"they take more than {MaxParameterBytes} bytes");
        if (wrong.Count > 0) throw new InvalidInputException("SXT2601", $"The parameters of '{Name}' are wrong: {string.Join("; ", wrong)}.");
        Check?.Invoke(parameters);
    }

    internal string? ExclusiveKey(JsonObject parameters) => Exclusive?.Invoke(parameters) is { } key ? $"{Name} {key}" : null;
}
