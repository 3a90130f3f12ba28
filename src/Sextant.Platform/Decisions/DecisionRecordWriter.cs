using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Writes the record of a decision: what <see cref="DecisionRecord"/> reads.</summary>
static class DecisionRecordWriter
{
    public static void Write<TRequest, TDecision>(RecordBuffer buffer, DeciderContract<TRequest, TDecision> contract, DecisionContext context, RunNotes notes, TRequest request, Decided<TDecision> made)
    {
        var json = buffer.Json;
        json.WriteStartObject();
        json.WriteString("id", made.Id);
        json.WriteString("decider", contract.Name);
        json.WriteNumber("version", contract.Version);
        json.WriteNumber("time", made.Time.Micros);
        if (context.Principal is { } principal) json.WriteString("principal", principal);
        if (context.Trace is { } trace) json.WriteString("trace", trace);
        WriteRequest(json, contract, request);
        WriteOutside(json, notes);
        WriteOutcome(json, contract, notes, made);
        WriteTiming(json, made.Timing);
        json.WriteEndObject();
    }

    static void WriteRequest<TRequest, TDecision>(Utf8JsonWriter json, DeciderContract<TRequest, TDecision> contract, TRequest request)
    {
        json.WritePropertyName("request");
        if (contract.Unrecorded.Count == 0)
        {
            contract.WriteRequest(json, request);
            return;
        }

        using var whole = RecordBuffer.Rent();
        contract.WriteRequest(whole.Json, request);
        using var parsed = JsonDocument.Parse(whole.Written.ToArray());
        json.WriteStartObject();
        foreach (var field in parsed.RootElement.EnumerateObject().Where(field => !contract.Unrecorded.Contains(field.Name))) field.WriteTo(json);
        json.WriteEndObject();
        json.WriteStartArray("redacted");
        foreach (var field in contract.Unrecorded) json.WriteStringValue(field);
        json.WriteEndArray();
    }

    static void WriteOutside(Utf8JsonWriter json, RunNotes notes)
    {
        Write(json, "reads", notes.Reads.All, WriteRead);
        Write(json, "asked", notes.Asked.All, WriteAsked);
        Write(json, "scores", notes.Scores.All, WriteScores);
        Write(json, "exposures", notes.Exposures.All, WriteExposure);
    }

    static void WriteOutcome<TRequest, TDecision>(Utf8JsonWriter json, DeciderContract<TRequest, TDecision> contract, RunNotes notes, Decided<TDecision> made)
    {
        json.WritePropertyName("decision");
        contract.WriteDecision(json, made.Decision);
        Write(json, "reasons", made.Reasons, WriteReason);
        Write(json, "choices", notes.Choices, WriteChoice);
        Write(json, "degradations", made.Degradations, WriteDegradation);
        Write(json, "servedBy", made.ServedBy, static (json, name) => json.WriteStringValue(name));
    }

    static void WriteTiming(Utf8JsonWriter json, IReadOnlyList<VerbTiming> timing) => Write(json, "timing", timing, static (json, one) =>
    {
        json.WriteStartObject();
        json.WriteString("verb", one.Verb);
        if (one.Name.Length > 0) json.WriteString("name", one.Name);
        json.WriteNumber("micros", one.Micros);
        json.WriteEndObject();
    });

    static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    static void WriteRead(Utf8JsonWriter json, FeatureValues read)
    {
        json.WriteStartObject();
        json.WriteString("set", read.Set);
        json.WriteNumber("appliedThrough", read.AppliedThrough);
        json.WriteNumber("rows", read.Rows);
        Write(json, "columns", read.Columns, WriteColumn);
        Write(json, "values", read.Values, ValueJson.Write);
        Write(json, "degradations", read.Degradations, WriteDegradation);
        json.WriteEndObject();
    }

    static void WriteColumn(Utf8JsonWriter json, FeatureColumn column)
    {
        Span<char> text = stackalloc char[128];
        if (text.TryWrite(System.Globalization.CultureInfo.InvariantCulture, $"{column.Name}:{column.Type}", out var length)) json.WriteStringValue(text[..length]);
        else json.WriteStringValue($"{column.Name}:{column.Type}");
    }

    static void WriteAsked(Utf8JsonWriter json, Asked asked)
    {
        json.WriteStartObject();
        json.WriteString("name", asked.Name);
        if (asked.Degradation is { } degradation)
        {
            Write(json, "degradations", [degradation], WriteDegradation);
        }
        else
        {
            json.WritePropertyName("answer");
            asked.Answer.WriteTo(json);
        }

        json.WriteEndObject();
    }

    static void WriteScores(Utf8JsonWriter json, RecordedScores scores)
    {
        json.WriteStartObject();
        json.WriteString("model", scores.Model);
        json.WriteString("input", scores.Input.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("outputs", scores.Scores.Outputs);
        Write(json, "values", scores.Scores.Values, ValueJson.Write);
        Write(json, "servedBy", scores.Scores.ServedBy, static (json, by) =>
        {
            json.WriteStartObject();
            json.WriteString("step", by.Kind.ToString());
            json.WriteString("name", by.Name);
            json.WriteNumber("version", by.Version);
            json.WriteEndObject();
        });
        Write(json, "degradations", scores.Scores.Degradations, WriteDegradation);
        json.WriteEndObject();
    }

    static void WriteExposure(Utf8JsonWriter json, Exposure exposure)
    {
        json.WriteStartObject();
        json.WriteString("experiment", exposure.Experiment);
        json.WriteString("unit", exposure.Unit);
        json.WriteString("arm", exposure.Arm);
        json.WriteString("reason", exposure.Reason);
        json.WriteEndObject();
    }

    static void WriteReason(Utf8JsonWriter json, DecisionReason reason)
    {
        json.WriteStartObject();
        json.WriteString("code", reason.Code);
        if (reason.Text is { } text) json.WriteString("text", text);
        if (reason.Weight is { } weight)
        {
            json.WritePropertyName("weight");
            ValueJson.Write(json, weight);
        }

        json.WriteEndObject();
    }

    static void WriteChoice(Utf8JsonWriter json, DecisionChoice choice)
    {
        json.WriteStartObject();
        json.WriteString("name", choice.Name);
        json.WriteNumber("index", choice.Index);
        json.WriteNumber("propensity", choice.Propensity);
        json.WriteEndObject();
    }

    static void WriteDegradation(Utf8JsonWriter json, Degradation degradation)
    {
        json.WriteStartObject();
        json.WriteString("part", degradation.Part);
        json.WriteString("code", degradation.Code);
        json.WriteString("detail", degradation.Detail);
        json.WriteEndObject();
    }
}
