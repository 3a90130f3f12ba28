namespace Sextant.Server.Endpoints;

/// <summary>Lists in requests.</summary>
static class RequestList
{
    /// <summary>Refuses a list with a null among its items, which the reading of JSON lets through.</summary>
    /// <exception cref="InvalidInputException">SXT1024: it holds one; says where.</exception>
    public static void RequireItems<T>(IReadOnlyList<T?>? items, string name)
        where T : class
    {
        for (var i = 0; i < items?.Count; i++)
        {
            if (items[i] is null) throw new InvalidInputException("SXT1024", $"Item {i} of '{name}' is null. Leave it out, or give what it should be.");
        }
    }
}
