using System.Globalization;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Shell;

public sealed class HouseWordsTests
{
    private static readonly Text Texts = new();

    [Theory]
    [InlineData("系统", "System")]
    [InlineData("期限届满，系统自动处理", "The period has ended; handled by the system")]
    [InlineData("合同 C-2026-00012 承诺 10 个工作日，实际用时 14 个工作日", "Contract C-2026-00012: 10 working days promised, 14 taken")]
    [InlineData("合同 C-2026-00012 承诺 10 个工作日，实际用时 6 个工作日，复审通过", "Contract C-2026-00012: 10 working days promised, 6 taken, passed the review")]
    [InlineData("项目 P-1 承诺的执业人员 李明、王芳 未在成果上盖章，未注明执业印章", "Project P-1: the promised practitioners 李明、王芳 did not seal the report; no practitioner's seal is given")]
    [InlineData("2026-03-01 发生的银行账户变更，应于 2026-03-16 前报告，实际于 2026-04-02 报告", "A change of 2026-03-01 (Bank account) was to be reported before 2026-03-16 and was reported on 2026-04-02")]
    [InlineData("报告复审 R-7：多数复审人各自认定数据虚假，立即暂停，待清退程序决定", "Report review R-7: the majority of the reviewers each found false data; suspended at once until the removal is decided")]
    [InlineData("项目 P-1 中选后放弃，理由：人员\n调配不开", "Project P-1: given up after winning, because: 人员\n调配不开")]
    [InlineData("我方人员调配不开，申请放弃", "我方人员调配不开，申请放弃")]
    [InlineData("合同 C-1 承诺 10 个工作日，实际用时 14 个工作日\n", "合同 C-1 承诺 10 个工作日，实际用时 14 个工作日\n")]
    [InlineData("", "")]
    public void AnEnglishReader_SeesWhatTheHouseWroteInEnglish_AndPeoplesWordsAsTheyAre(string written, string shown)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            Assert.Equal(shown, Texts.Said(written));
            Assert.Null(Texts.Said(null));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            Assert.Equal(written, Texts.Said(written));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
