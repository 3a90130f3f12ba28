namespace Sextant.Server.Contracts;

/// <summary>The entity graph as a whole.</summary>
/// <param name="Ready">False while it is built: then it says nothing.</param>
/// <param name="Nodes">How many entities it has.</param>
/// <param name="Links">How many links were ever made.</param>
/// <param name="Bytes">Memory that it takes.</param>
/// <param name="Behind">How many events of the log it has not taken in yet.</param>
/// <param name="Kinds">Kinds of entities.</param>
public sealed record FraudGraphAnswer(bool Ready, long Nodes, long Links, long Bytes, long Behind, IReadOnlyList<string> Kinds);

/// <summary>The surroundings of an entity.</summary>
/// <param name="Members">The entity, then the others, nearer ones first.</param>
/// <param name="Links">Links between them.</param>
/// <param name="Cut">True if there is more than is shown.</param>
/// <param name="ComponentSize">How many entities hang together with it, shown or not.</param>
/// <param name="ComponentFraud">How many of those are known fraud.</param>
public sealed record FraudRingAnswer(IReadOnlyList<FraudRingMember> Members, IReadOnlyList<FraudRingLink> Links, bool Cut, int ComponentSize, int ComponentFraud);

/// <summary>An entity of it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its key.</param>
/// <param name="Steps">How many links away it is.</param>
/// <param name="Degree">How many it is linked to altogether.</param>
/// <param name="KnownFraud">Whether it is known to be fraud.</param>
/// <param name="KnownSince">Since when; missing if it is not.</param>
public sealed record FraudRingMember(string Kind, string Key, int Steps, int Degree, bool KnownFraud, string? KnownSince);

/// <summary>A link of it.</summary>
/// <param name="Left">Place of one end in the members.</param>
/// <param name="Right">Place of the other.</param>
/// <param name="FirstSeen">When the two were first seen together.</param>
/// <param name="LastSeen">When they were last seen together.</param>
/// <param name="Count">How often.</param>
public sealed record FraudRingLink(int Left, int Right, string FirstSeen, string LastSeen, int Count);
