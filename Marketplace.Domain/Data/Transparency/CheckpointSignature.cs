namespace Marketplace.Domain.Data.Transparency;

/// <summary>One signature line: who says to have signed, the first 4 bytes of the hash of its key, and the signature.</summary>
public sealed record CheckpointSignature(string KeyName, uint KeyHash, byte[] Signature);
