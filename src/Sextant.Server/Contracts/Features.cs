using System.Text.Json.Nodes;

namespace Sextant.Server.Contracts;

/// <summary>Features asked for. Written for the API document: the server reads requests straight from their bytes.</summary>
/// <param name="Set">A feature set, as <c>fraud</c> or <c>fraud@3</c>; or</param>
/// <param name="Features">features by name, as <c>card_spending.amount_mean_7d</c>.</param>
/// <param name="Entities">Per entity its keys by name (texts or whole numbers); request data may stand beside them.</param>
/// <param name="Request">Per entity the data that on-demand features need.</param>
/// <param name="FullNames">True: names in the answer as <c>view__feature</c>.</param>
/// <param name="EventTimes">True: the answer says when what each view says happened.</param>
public sealed record OnlineFeaturesRequest(string? Set, IReadOnlyList<string>? Features, IReadOnlyList<JsonObject> Entities, IReadOnlyList<JsonObject>? Request, bool FullNames, bool EventTimes);

/// <summary>Features of entities.</summary>
/// <param name="Set">The set with its version; missing for features asked for by name.</param>
/// <param name="Features">Names of the values in each row.</param>
/// <param name="Views">The views that were read, with versions.</param>
/// <param name="Rows">One per entity, in the order asked.</param>
/// <param name="AppliedThrough">Every event up to this sequence of the log is in the values.</param>
/// <param name="Degradations">What the answer lacks; empty when all is well.</param>
public sealed record OnlineFeaturesAnswer(string? Set, IReadOnlyList<string> Features, IReadOnlyList<string> Views, IReadOnlyList<OnlineFeaturesRow> Rows, long AppliedThrough, IReadOnlyList<DegradationItem> Degradations);

/// <summary>The features of one entity.</summary>
/// <param name="Values">The values, null where there is none.</param>
/// <param name="Statuses">PRESENT, NULL, NOT_FOUND or EXPIRED per value; missing if all are PRESENT.</param>
/// <param name="EventTimes">By view, if asked for.</param>
public sealed record OnlineFeaturesRow(JsonArray Values, IReadOnlyList<string>? Statuses, IReadOnlyDictionary<string, string>? EventTimes);

/// <summary>What an answer lacks.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">In words.</param>
public sealed record DegradationItem(string Code, string Detail);
