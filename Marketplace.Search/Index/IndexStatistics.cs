namespace Marketplace.Search.Index;

/// <summary>
/// What the index holds. Sizes in bytes. <see cref="Position"/> is the last one handed in with changes, <see cref="CommittedPosition"/>
/// the one up to which everything is on disk. <see cref="Fault"/> is why the last write in the background failed.
/// </summary>
public sealed record IndexStatistics(
    int Documents, int Deleted, int Removed, int Segments, int SegmentsInMemory, long BytesOnDisk, long BytesInMemory,
    long Position, long CommittedPosition, long Generation, Exception? Fault);
