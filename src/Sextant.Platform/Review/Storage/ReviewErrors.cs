namespace Sextant.Platform;

/// <summary>What review queues refuse, in words.</summary>
static class ReviewErrors
{
    const int MaxPerson = 200;
    const int MaxText = 10_000;

    public static void CheckPerson(string by)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > MaxPerson) throw new InvalidInputException("SXT2572", $"Who does this is not given. Give a name of at most {MaxPerson} characters: the history keeps it.");
    }

    public static void CheckReason(string? reason, string what)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxText) throw new InvalidInputException("SXT2572", $"Why {what} is not given. Give a reason of at most {MaxText} characters: the history keeps it.");
    }

    public static InvalidInputException NoQueue(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        return new("SXT2561", $"There is no review queue '{name}'.{NearestName.Hint(name, names)} {(names.Count == 0 ? "None is declared: put one into the workspace's folder 'queues'." : $"There are {string.Join(", ", names)}.")}");
    }

    public static InvalidInputException NoCase(string id) => new("SXT2562", $"There is no case '{id}'. GET /v1/review/cases lists them.");

    public static InvalidInputException WrongState(CaseRow row, string what, string needed) =>
        new("SXT2571", $"The case '{row.Id}' cannot be {what}: it is {row.State}, and must be {needed}. Look at it again, then decide anew.");

    public static InvalidInputException Taken(CaseRow row, string reviewer, LookRow? other) => new("SXT2565",
        other is null ? $"The lease of '{reviewer}' on the case '{row.Id}' has ended, and the case is {row.State} meanwhile. Claim another."
            : $"The lease of '{reviewer}' on the case '{row.Id}' has ended, and '{other.Reviewer}' claimed it at {new Timestamp(other.ClaimedAt)}. Nothing was recorded. Claim another case, and send heartbeats while you work.");

    public static InvalidInputException NotHeld(CaseRow row, string reviewer, long lease) => new("SXT2566",
        $"'{reviewer}' has no lease {lease} on the case '{row.Id}'. Claim it first, and give the lease that the claim answered.");
}
