using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>Where somebody stands in the expert library.</summary>
public enum ExpertStatus
{
    /// <summary>已申请.</summary>
    Applied,

    /// <summary>已核验: title and years in the field are proven.</summary>
    Verified,

    /// <summary>在库: may be drawn.</summary>
    InLibrary,

    /// <summary>暂停抽取.</summary>
    Paused,

    /// <summary>已出库.</summary>
    Removed,
}

/// <summary>The moves of an expert through the library.</summary>
public static class ExpertFlow
{
    public static readonly StateFlow<ExpertStatus> Flow = new(
    [
        (ExpertStatus.Applied, ExpertStatus.Verified), (ExpertStatus.Applied, ExpertStatus.Removed),
        (ExpertStatus.Verified, ExpertStatus.InLibrary), (ExpertStatus.Verified, ExpertStatus.Removed),
        (ExpertStatus.InLibrary, ExpertStatus.Paused), (ExpertStatus.Paused, ExpertStatus.InLibrary),
        (ExpertStatus.InLibrary, ExpertStatus.Removed), (ExpertStatus.Paused, ExpertStatus.Removed),
    ]);
}
