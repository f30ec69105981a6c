using Marketplace.Domain.Common;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>Refusals of the public log.</summary>
public static class LogRules
{
    private const string Basis = "平台存证规则（docs/proofs.md）";

    public static readonly Rule BeyondLog = new("BeyondLog",
        "存证日志目前只有 {1} 条，尚无 {0}", "The log has {1} leaves so far; {0} is beyond it", Basis, RefusalKind.NotFound);

    public static readonly Rule InvalidRange = new("InvalidRange",
        "范围有误：须 0 ≤ {0} ≤ {1}", "The range is wrong: 0 ≤ {0} ≤ {1} must hold", Basis);

    public static readonly Rule InvalidLeaf = new("InvalidLeaf",
        "序号有误：须 0 ≤ index < size", "The leaf is outside of the tree: 0 ≤ index < size must hold", Basis);
}
