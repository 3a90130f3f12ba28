using Microsoft.AspNetCore.Http;
using Sextant.Events;

namespace Sextant.Server.Endpoints;

/// <summary>Reads what <c>GET /v1/events</c> asks for.</summary>
static class EventQueryReader
{
    const string EntityPrefix = "entity.";

    static readonly string[] Known = ["type", "from", "until", "where", "order", "limit", "cursor", "entity.NAME"];

    /// <summary>Reads the query.</summary>
    /// <exception cref="InvalidInputException">SXT1040: a parameter is unknown or wrong; says what was expected.</exception>
    public static EventQuery Read(EventType type, IQueryCollection parameters, string? from, string? until, string? where, string? order, string? limit, string? cursor)
    {
        QueryParameters.Check(parameters, Known);
        return new EventQuery(type)
        {
            From = Time(from, "from"),
            Until = Time(until, "until"),
            Entities = parameters
                .Where(pair => pair.Key.StartsWith(EntityPrefix, StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[EntityPrefix.Length..], pair => pair.Value.ToString()),
            Where = EventFilter.Compile(type, where),
            Descending = order switch
            {
                null or "newest" => true,
                "oldest" => false,
                _ => throw Wrong($"order must be newest or oldest, not '{order}'."),
            },
            Limit = (int)(QueryParameters.Number(limit, "limit", 1, EventQuery.MaxLimit) ?? 100),
            After = cursor is null ? null : EventPlace.TryParse(cursor, out var place) ? place : throw Wrong("cursor must be as an earlier answer gave it."),
        };
    }

    static Timestamp? Time(string? text, string name)
    {
        if (text is null) return null;
        return Timestamp.TryParse(text, out var time) ? time : throw Wrong($"{name} must be a time such as 2026-11-25T08:30:00Z or 2026-11-25, not '{text}'.");
    }

    static InvalidInputException Wrong(string detail) => new("SXT1040", detail);
}
