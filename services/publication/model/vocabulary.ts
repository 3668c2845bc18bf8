/**
 * Words that tell a name from an ordinary word in a Vietnamese court text. All lower case, tone marks the new way.
 * They decide what is masked without asking and what a person must look at; a word missing here makes more doubt, not less.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Forms of address that hardly ever stand before anything but a name. */
export const STRONG_ADDRESS = set('ông bà anh chị');
/** Kinship and other words that often, not always, stand before a name. */
export const WEAK_ADDRESS = set(
  'em cô chú bác cậu mợ dì dượng thím cụ cháu bé vợ chồng mẹ cha bố ba má con tên thầy hộ',
);
export const FEMALE_ADDRESS = set('bà chị cô dì mợ thím mẹ má vợ');
export const MALE_ADDRESS = set('ông anh chú cậu dượng cha bố ba chồng');

/** What a person is called by in the case, at the end of the text before the name. */
export const PARTY_TITLE =
  /(?<!\p{L})(?:bị cáo|bị can|bị hại|bị đơn|nguyên đơn|đương sự|nhân chứng|người làm chứng|nạn nhân|đối tượng|luật sư|người kháng cáo|người khởi kiện|người bị kiện|người yêu cầu|người liên quan|người đại diện|vợ chồng|hai vợ chồng|con trai|con gái|con riêng|em trai|em gái|anh trai|chị gái|em ruột|anh ruột|chị ruột|mẹ ruột|cha ruột|con ruột|họ tên|tài xế|lái xe)\s*:?\s*$/iu;

/** Court people in office, at the end of the text before the name; a form of address and a number may stand between. */
export const COURT_TITLE =
  /(?<!\p{L})(?:thẩm phán|chủ tọa|hội thẩm(?:\s+nhân dân)?|thư ký|kiểm sát viên|thẩm tra viên|chánh án|viện trưởng)(?:[\s,–-]+(?:chủ tọa|phiên tòa|phiên họp|tòa án|tòa|ghi biên bản|ghi|sơ cấp|trung cấp|cao cấp|là))*\s*[:–-]?\s*(?:\d+[.)]\s*)?(?:(?:ông|bà|anh|chị|các ông|các bà)\s*:?\s*)?$/iu;
/** The same, a little further back or behind the name: enough to be silent about a name that nobody knows. */
export const NEAR_COURT_PEOPLE =
  /thẩm phán|chủ tọa|hội thẩm|thư ký|kiểm sát viên|thẩm tra viên|chánh án|viện trưởng/giu;

/** A court or procuracy stands before a place: the name of the body is not a home. */
export const COURT_BODY =
  /(?:(?<!\p{L})(?:tòa án(?:\s+nhân dân)?|tand|viện kiểm sát(?:\s+nhân dân)?|vksnd|vks|tòa)|khu vực\s+\d+\s*[-–])\s*[,–-]?\s*$/iu;

/** Given names that are ordinary words too: at the head of a sentence they may be either. */
export const COMMON_WORDS = set(`
an anh ái ánh ba bá bạch ban bảo báo bằng bảy bé bên bích bình bốn cảnh cao cẩm chấn chí chi chín chiến chính chung chương
chuyên cơ con công cúc cương cường danh dân diện dinh dung duy dư dự dương đa đài đại đan đào đáng đạo đạt đăng đẹp điền điều
điểm điệp đình định đoàn đoan đông đồng đợi đức đương đường được em gái gấm gia giang giáp giàu giỏi hà hạ hai hải hàm hạnh hành hào
hảo hân hậu hiền hiển hiện hiến hiệp hiếu hiệu hình hóa hoa hòa hoài hoan hoàn hoàng học hội hồng hợp huệ hưng hương hướng
hữu kế kết khai khải khang khánh khoa khoản khởi khương kiên kiểm kiện kiều kim kỳ lai lam làm lan lành lâm lập lắm lân lệ
liên liễu linh lộ lộc lợi long luân luận luật lụa lực lương lượng lưu ly lý mai mẫn mận mạnh mến minh mơ mùi mùa mười mỹ nam năm
nên ngà ngân nghĩa nghị nghiệp nghiêm ngoan ngọc nguyên nguyện nguyệt nhã nhàn nhân nhật nhất nhì nhiên nhiều nhung như niên
nở phát phần phấn phi phòng phong phú phúc phụng phước phương phượng quân quang quảng quế quốc quyên quyền quyết quý sa sách
sang sáng sáu sen sinh son sơn sông sử sương sự tài tám tân tâm tây tấn thạch thái thanh thành thảo thạnh thăng thắng thắm
thẩm thân thâm thất thật thế thể thi thìn thiện thiên thiết thịnh thọ thoa thoại thông thơ thơm thời thu thuần thuận thuật
thụy thủy thư thứ thừa thức thực thương thường thượng tiên tiến tiền tiếp tín tin tình tịnh tính tòa toàn toán tố tổng tới trà
trai trang tranh trân trí triển triều trình trọng trúc trung trực trường trưởng truyền tuất tư tứ tự tươi tường tưởng ty tý
út vạn vàng văn vân vị viên viện việt vinh vĩnh vũ vui vương vượng xinh xem xuân xuyến xương yên yến ý`);

/** Words that are written with a capital inside a sentence although they name no person (institutions, laws, directions). */
export const OFFICE_WORDS = set(`
anh ban bắc báo bảo biên bộ bưu cao cảnh chi chính chương công cục cương dân danh dự đại đài đảng đăng địa điều điểm đoàn đội đông
đơn đức đường giám giao giấy hà hải hạ hành hiến hình hóa hòa hồ hoa hội hợp kế khu kiểm kinh khoản lao liên luật mặt mục nam ngân nghị
nguyên nhà nhân nhật nông pháp phần phó phòng phúc quân quản quảng quốc quỹ quyết sản sổ sở sơ tái tài tập tây thanh thành thái thẩm thi
thông thủ thuế thư thương tín tỉnh tòa tổ tố tổng trung trường trưởng tư ty ủy văn viện việt xã xây y`);

/** First word → words that make an ordinary two-word word with it. */
export const COMPOUNDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    an: 'ninh toàn cư ủi bài nghỉ hòa táng sinh tâm phận lạc khang dưỡng trí vị giấc',
    anh: 'em chị ruột trai họ hùng dũng rể',
    ánh: 'sáng nắng mắt',
    ba: 'mẹ lần người ngày tháng năm bên mươi',
    ban: 'hành đầu quản giám chỉ bố lãnh công đêm ngày tổ chấp thi',
    bảo: 'đảm vệ hiểm lãnh quản hành mật tồn tàng hộ hiểm',
    báo: 'cáo chí công động thù tuyết giá',
    bằng: 'chứng cấp lòng tiền không cách văn lái chữ',
    bình: 'quân thường đẳng đắng luận định yên an diện chọn minh gas tĩnh dân ổn phục phương',
    cao: 'nhất hơn cấp su độ tầng tuổi điểm ốc trào ráo',
    cảnh: 'sát cáo báo giác quan vệ',
    chi: 'phí nhánh cục tiết tiêu trả bộ hội đội thứ',
    chiến: 'tranh sĩ đấu lược trường thắng',
    chính: 'sách quyền phủ thức đáng trị xác đảng quy vì',
    chung: 'cư sống thân tay quanh thủy kết cuộc',
    chương: 'trình',
    con: 'chung người trai gái cái cháu ruột riêng nuôi đường',
    công: 'ty an việc chức chứng khai nhận bố dân nhân trình đoàn văn sở bằng tác nợ sức cụ thức cộng nghiệp nghệ ước hàm tố',
    cường: 'độ điệu tráng',
    danh: 'sách dự mục nghĩa tiếng hiệu bạ',
    dân: 'sự cư số tộc quân chủ trí phố làng dụng lập quyền',
    diện: 'tích mạo',
    dung: 'tích mạo dịch túng hòa lượng môi',
    dự: 'án thảo kiến định toán phòng báo luật',
    dương: 'lịch tính vật',
    đại: 'diện học hội lý đa đội biểu úy tá lộ trà tu chúng gia',
    đài: 'truyền phát loan',
    đào: 'tạo tẩu đất bới',
    đạo: 'đức lý diễn luật',
    đạt: 'được yêu tỷ kết mức tiêu',
    đăng: 'ký tải kiểm báo bộ quang',
    điều: 'kiện tra hành khoản chỉ trị này đó dưỡng tiết ước dộng động chuyển khiển lệnh',
    điểm: 'a b c d đ e này bán khoản danh số chỉ mốc',
    định: 'giá kỳ cư mức hướng khung nghĩa vị tội đoạt lượng kiến danh',
    đình: 'chỉ công lập',
    đoàn: 'kết luật thể viên thanh hội thẩm kiểm',
    đông: 'người đúc đảo giáp bắc nam',
    đồng: 'ý thời phạm bào chí bộ nhất nghiệp hồ quản sở tiền tình thuận ruộng phục',
    đức: 'tính hạnh dục độ',
    đương: 'sự nhiên đơn cử thời đầu chức',
    đường: 'bộ dây đi nhựa sắt phố lối biên giao ranh thủy',
    được: 'biết sự hưởng quyền giao cấp xác công thể chấp thực',
    em: 'ruột gái trai họ chồng vợ',
    gia: 'đình súc cầm hạn tăng trưởng sản chủ công',
    giang: 'hồ sơn',
    giáp: 'ranh đất với thửa nhà mặt đường',
    hà: 'cớ khắc tiện',
    hạ: 'cấp tầng giá bộ thấp lưu',
    hai: 'bên người vợ lần mươi ngày tháng năm',
    hải: 'quan sản quân đảo ngoại',
    hành: 'vi chính khách động trình hạ hung nghề lý lang',
    hạnh: 'phúc kiểm',
    hào: 'phóng hứng',
    hảo: 'tâm',
    hậu: 'quả cần mãi kỳ thuẫn sự',
    hiền: 'lành hậu hòa',
    hiện: 'nay tại trạng trường vật hành hữu tượng đang đại',
    hiến: 'pháp đất tặng máu kế chương',
    hiệp: 'định hội thương',
    hiếu: 'thảo thắng kỳ học',
    hiệu: 'lực quả trưởng suất chỉnh',
    hình: 'sự thức phạt thành ảnh dạng',
    hoa: 'lợi màu mắt hồng quả kiều viên kỳ',
    hóa: 'đơn chất giá học',
    hòa: 'giải bình nhập thuận hợp hoãn giải khí tan',
    hoài: 'nghi bão niệm',
    hoàn: 'trả thành toàn cảnh thiện tất lại công cầu',
    hoàng: 'hôn gia',
    học: 'sinh tập vấn phí viên nghề hành bạ',
    hội: 'đồng thẩm nghị phụ viên họp nông ý cựu chẩn',
    hồng: 'cầu ngọc',
    hợp: 'đồng pháp lý tác nhất lệ thức tình thửa',
    hưng: 'thịnh phấn',
    hương: 'lộ liệu hỏa khói ước',
    hướng: 'dẫn đông tây nam bắc tới đến',
    hữu: 'hạn hiệu ích nghị cơ quan',
    kế: 'toán hoạch thừa tiếp sách',
    kết: 'luận quả hôn thúc hợp cấu án nối',
    khai: 'thác báo nhận sinh thông trừ mạc giảng hoang phá',
    khải: 'hoàn',
    khánh: 'thành kiệt',
    khoa: 'học nội ngoại sản cấp',
    khoản: 'tiền vay nợ này chi a b một hai ba thu',
    khởi: 'kiện tố công điểm nghiệp',
    kiên: 'quyết cố trì nhẫn',
    kiểm: 'sát tra toán soát lâm định nghiệm điểm duyệt',
    kiện: 'toàn hàng cáo ra đòi',
    kiều: 'bào hối dân',
    kim: 'loại ngạch tiêm khí',
    kỳ: 'hạn họp thi trước này sau thị',
    lam: 'lũ',
    làm: 'việc chứng rõ ăn đơn nhà chủ cho căn thủ mất',
    lâm: 'nghiệp sản thời vào',
    lập: 'biên luận trường di vi hồ tờ tức công pháp',
    lân: 'cận la',
    lệ: 'phí thuộc',
    liên: 'quan hệ tục đới doanh kết ngành đoàn minh lạc',
    linh: 'hoạt cảm kiện hồn động',
    lộ: 'giới trình diện ra phí',
    lợi: 'ích nhuận dụng tức thế',
    long: 'trọng',
    luận: 'cứ tội điểm chứng án',
    luật: 'sư định pháp này gia',
    lực: 'lượng',
    lương: 'thực tháng tâm cơ bổng thiện',
    lượng: 'hình giá hàng',
    lưu: 'trữ ý hành thông trú giữ ký tâm vong',
    lý: 'do lịch luận lẽ thuyết',
    mai: 'sau táng phục một',
    mạnh: 'mẽ dạn tay khỏe thường',
    minh: 'bạch chứng họa mẫn',
    mỹ: 'quan phẩm thuật nghệ',
    nam: 'giới nữ sinh châu',
    năm: 'sinh người ngày nay trước qua lần bên thứ mươi tháng sau',
    ngân: 'hàng sách khố quỹ phiếu',
    nghĩa: 'vụ là trang tình cử',
    nghị: 'quyết định án sự lực',
    nghiệp: 'vụ đoàn chủ',
    nghiêm: 'trọng minh túc khắc cấm ngặt',
    ngoan: 'cố ngoãn',
    nguyên: 'đơn nhân tắc là giá liệu thủy trạng vẹn bản cáo quán tố thửa',
    nguyện: 'vọng',
    nhân: 'dân thân viên chứng khẩu danh sự phẩm đạo công bản quyền lực dịp tính',
    nhật: 'ký báo bản',
    nhất: 'trí là định thiết thời',
    nhiều: 'lần người năm tháng khi nhất',
    như: 'vậy sau trên đã thế nhau cầu',
    phát: 'sinh hiện triển biểu hành mại đơn hỏa',
    phần: 'đất tiền tài trăm diện còn chia di lớn quyết nghị lỗi trách',
    phi: 'lý pháp vật nông trường',
    phòng: 'ngừa chống xử bệnh ốc trọ vệ khi họp thi giao cháy làm',
    phong: 'tục tỏa trào phú bì kiến cách',
    phú: 'nông quý',
    phúc: 'thẩm lợi đáp đức',
    phương: 'tiện pháp án thức hại diện hướng châm',
    quân: 'đội nhân sự dân ngũ khu',
    quang: 'cảnh đãng phục vinh',
    quảng: 'cáo trường bá đại',
    quốc: 'gia hội phòng tịch tế lộ ngữ khánh doanh',
    quyền: 'sử lợi sở hạn tài công yêu nuôi tác thừa năng kháng hưởng',
    quyết: 'định toán liệt tâm nghị đoán',
    quý: 'tòa vị trọng hội khách báu',
    sách: 'lược vở báo nhiễu',
    sang: 'tên nhượng năm tay trọng tháng',
    sáng: 'hôm ngày tạo lập kiến suốt',
    sáu: 'tháng mươi ngày người',
    sinh: 'sống năm ngày viên hoạt con sản lợi quán trưởng mạng ra',
    sơn: 'tường nước màu lâm',
    sông: 'ngòi suối',
    sử: 'dụng liệu',
    sự: 'việc thật kiện cố thỏa nghiệp vụ tự có đồng',
    tài: 'sản liệu chính khoản xế trợ nguyên nghệ năng sản lực',
    tám: 'tháng mươi ngày người',
    tân: 'trang gia binh thời',
    tâm: 'lý thần lý sự trạng tư đắc',
    tây: 'giáp bắc nam',
    tấn: 'công',
    thạch: 'cao',
    thái: 'độ bình',
    thanh: 'toán tra lý niên thản tịnh khoản thiếu toán minh',
    thành: 'phố viên lập phần tích công tiền niên án ra thật quả lũy',
    thảo: 'luận luận dược',
    thăng: 'tiến chức',
    thắng: 'lợi kiện thế cảnh',
    thẩm: 'phán quyền tra định vấn mỹ',
    thân: 'nhân thể thuộc chủ thiện mật thế',
    thâm: 'niên hụt nhập',
    thất: 'lạc nghiệp thoát thường bại',
    thật: 'sự ra vậy',
    thế: 'chấp nào hệ giới nên vị cho',
    thể: 'hiện thao dục lệ trạng chế chất nào',
    thi: 'hành công thể đua thoảng',
    thiên: 'nhiên tai vị chúa',
    thiện: 'chí ý nguyện cảm',
    thiết: 'bị kế lập thực hại yếu',
    thịnh: 'vượng hành',
    thông: 'báo tin qua tư thường thạo cảm dịch số',
    thọ: 'thai mệnh',
    thời: 'gian hạn điểm hiệu kỳ tiết đó',
    thu: 'nhập hồi thập giữ hoạch tiền hút hẹp chi nợ phí',
    thuần: 'túy phong',
    thuận: 'tình lợi tiện theo',
    thuật: 'ngữ lại',
    thủy: 'sản lợi điện',
    thư: 'ký tín viện từ mời ngỏ',
    thứ: 'nhất hai ba tư năm sáu bảy tự bậc trưởng',
    thừa: 'kế nhận phát hành hưởng phát thiếu ủy phân',
    thức: 'ăn tỉnh',
    thực: 'hiện tế trạng phẩm vật tiễn thi chất nghiệp',
    thương: 'mại tích lượng binh yêu hiệu tật vong nhân',
    thường: 'trú xuyên vụ trực dân lệ',
    thượng: 'tầng úy tá lưu',
    tiên: 'tiến lượng quyết phong',
    tiến: 'hành độ bộ trình triển tới',
    tiền: 'án sự tạm lãi vay gốc cọc lương phạt đề thuê mặt công nợ',
    tiếp: 'tục nhận theo xúc cận đến cận',
    tin: 'tưởng học nhắn tức',
    tín: 'dụng nhiệm chấp ngưỡng',
    tình: 'trạng tiết hình cảm nghĩa nguyện thế',
    tính: 'mạng chất từ đến toán riêng theo lãi',
    tòa: 'án nhà cấp soạn',
    toàn: 'bộ thể quốc văn diện dân',
    tố: 'tụng cáo giác chức',
    tổng: 'cộng số hợp diện giám cục công kết thể tài',
    tới: 'nay khi lúc',
    trang: 'trại bị thiết trải trí thông',
    tranh: 'chấp luận tụng cãi thủ',
    trân: 'trọng',
    trí: 'tuệ óc nhớ',
    triển: 'khai lãm vọng',
    trình: 'bày độ tự báo diện tòa',
    trọng: 'tài lượng tội yếu tâm',
    trúc: 'trắc',
    trung: 'tâm ương bình thực gian cấp tuần úy tá thành học bộ',
    trực: 'tiếp thuộc tuyến ban',
    trường: 'hợp học tiểu mầm trung đại phổ thọ kỳ nghề cao',
    trưởng: 'thành ban phòng thôn đoàn họ ấp khoa công bản',
    truyền: 'thống hình đạt nghề tải',
    tư: 'pháp cách vấn nhân liệu lợi tưởng duy vấn thù tình',
    tứ: 'cận phía',
    tự: 'nguyện do ý động nhiên khai tử thỏa chịu mình khắc tiện',
    tươi: 'sống tốt',
    tường: 'trình rào nhà thuật xây bao',
    tưởng: 'rằng tượng niệm',
    út: 'trong',
    vàng: 'miếng nhẫn bạc sjc trang tây cưới',
    văn: 'bản phòng hóa thư kiện bằng minh học',
    vân: 'tay vân',
    vị: 'trí thành hôn phó lợi thế',
    viên: 'chức bi thuốc đá gạch',
    viện: 'kiểm trưởng dẫn phí trợ',
    việt: 'nam kiều',
    vinh: 'dự quang hạnh',
    vĩnh: 'viễn cửu biệt',
    vũ: 'khí lực trang trường phu nhục',
    vui: 'lòng vẻ chơi',
    vượng: 'khí',
    xem: 'xét như lại',
    xuân: 'thu hè',
    xương: 'cánh đùi sườn khớp bị',
    yên: 'tâm ổn xe lặng',
    yến: 'tiệc sào',
    ý: 'kiến chí thức định nghĩa nguyện muốn tứ',
  }).map(([first, seconds]) => [first, set(seconds)] as const),
);
export const isCompound = (first: string, second: string): boolean => COMPOUNDS.get(first)?.has(second) ?? false;

/** Words that follow a person who does something. */
export const AFTER_NAME =
  set(`khai nói đi đến tới không chưa có bị được đã đang sẽ vẫn cũng còn là và cùng lấy dùng đánh đấm đâm chém
rủ gọi hỏi đồng trình yêu cho thì về tiếp chạy đứng ngồi biết thấy nghe mượn vay mua bán trả thuê ký nhận giao chuyển xin phải nên muốn
đòi vì do để mà rồi liền bèn tự trộm cướp chở lái sử quen kết ly sống vào ra lên xuống bỏ đưa cầm giữ kháng khởi nộp thừa chung`);

/** Words that open a sentence and are not part of the name behind them. */
export const OPENING_WORDS =
  set(`khi sau trước do vì nếu theo tại bị của và việc trong ngoài đối còn lúc thì nhưng rồi cho với từ để
bởi nhờ tuy mặc dù hiện nay lần này đó đây các những một số cả mỗi mọi sáng trưa chiều tối đến lời bên phía vậy nên thấy nghe cùng giữa
hôm ngày năm tháng về qua trên dưới đồng ngoài riêng chính buộc xử phạt tuyên áp căn xét giao chấp không kể là mà ngay do hai`);

/** Labels and other words that follow a name without a stop between. */
export const LABELS =
  set(`địa sinh trú nơi nghề thường tạm chức có vắng người ông bà anh chị luật bị nguyên theo do tại căn số hộ cmnd cccd
điện quốc dân trình tôn giới là hiện cùng ngày con cha mẹ đại chủ giám phó thư thẩm kiểm hội và hoặc nghĩa quyền yêu đề tòa viện ủy`);

export const SURNAMES =
  set(`nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn trịnh trương lâm phùng mai
tô tạ hà châu cao thái lương vương tăng quách lưu la tống triệu nghiêm thạch kiều lục bạch chu kim doãn khổng mạc ninh nông hứa từ viên
văn tôn thân tiêu thang phí ông ôn âu biện bế cấn cù diệp đàm đàng đậu điền đồng đổng đường giáp giang hàn hàng hình hoa hồng kha khuất
khúc lại lã liễu lò lò lộc lường ma mã mẫn nghị ngũ nhan ninh quan sầm sử sơn tào thi thiều tòng tòng trà trang triệu trưng ung uông vi
xa xồng vừ vàng giàng sùng thào hạng mùa cư lù lầu quàng tòng bạc cầm điêu lèo danh sơn kiên thị neang niê kpă ksor siu rơ rmah rcom ksơr
hmok mlô êban ayŭn kbuôr byă kdăm buôn enuôl êñuôl adrơng arul bdap bkrông ktla nay rahlan kpuih puih rlan y h`);

/** Names of the provinces and centrally run cities, before and after 1 July 2025: written in clear. */
export const PROVINCES: ReadonlySet<string> = new Set(
  `An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cần Thơ|Cao Bằng|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hồ Chí Minh|Hòa Bình|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái`.split(
    '|',
  ),
);
export const CITIES_OF_THE_STATE = new Set(['Hà Nội', 'Hồ Chí Minh', 'Hải Phòng', 'Đà Nẵng', 'Cần Thơ', 'Huế']);
export const COUNTRIES = new Set(
  'Việt Nam|Hoa Kỳ|Mỹ|Hàn Quốc|Đài Loan|Trung Quốc|Nhật Bản|Úc|Canada|Pháp|Đức|Anh|Nga|Singapore|Malaysia|Campuchia|Lào|Thái Lan|Đài Bắc'.split(
    '|',
  ),
);

/** Words of an organisation's name that say what it is, not who it is. */
export const ORGANISATION_WORDS: ReadonlySet<string> = new Set(
  `công ty|tổng công ty|tập đoàn|trách nhiệm hữu hạn|tnhh|cổ phần|cp|ctcp|hợp danh|một thành viên|hai thành viên|hai thành viên trở lên|mtv|thành viên|doanh nghiệp|doanh nghiệp tư nhân|dntn|tư nhân|hợp tác xã|htx|liên hiệp|liên hiệp hợp tác xã|hộ kinh doanh|chi nhánh|phòng giao dịch|văn phòng đại diện|văn phòng|ngân hàng|ngân hàng tmcp|tmcp|thương mại cổ phần|quỹ tín dụng|quỹ tín dụng nhân dân|tín dụng|luật|văn phòng luật sư|công chứng|văn phòng công chứng|phòng công chứng|vpcc|đấu giá|thừa phát lại|nhà máy|xí nghiệp|nông trường|lâm trường|trang trại|cửa hàng|nhà hàng|khách sạn|siêu thị|trung tâm|trường|trường học|mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|thcs|thpt|cao đẳng|đại học|học viện|viện|bệnh viện|bệnh viện đa khoa|bvđk|đa khoa|quốc tế|phòng khám|trạm y tế|ban quản lý|ban quản trị|ban|hội|hội đồng|liên đoàn|câu lạc bộ|nhà xuất bản|báo|tạp chí|đài|chùa|giáo xứ|nhà thờ|thương mại|tm|dịch vụ|dv|sản xuất|sx|xây dựng|xd|xây lắp|đầu tư|phát triển|nhà|đô thị|hạ tầng|xuất nhập khẩu|xnk|xuất khẩu|nhập khẩu|vận tải|vận chuyển|du lịch|phân bón|cơ khí|bảo hiểm|nhân thọ|bất động sản|địa ốc|tài chính|tiêu dùng|chứng khoán|công nghệ|công nghệ thông tin|thông tin|truyền thông|dệt|dệt may|may mặc|may|da giày|thủy sản|nông nghiệp|nông thôn|nông sản|lâm nghiệp|chăn nuôi|thức ăn|thực phẩm|đồ uống|nước giải khát|dược|dược phẩm|y tế|thiết bị|điện tử|điện|điện lực|điện máy|viễn thông|cà phê|cao su|hồ tiêu|gỗ|nội thất|vật liệu|vật liệu xây dựng|bê tông|thép|sắt|nhựa|giấy|bao bì|hóa chất|xăng dầu|khí đốt|khoáng sản|môi trường|đô thị|cấp nước|thoát nước|tư vấn|thiết kế|giám sát|kiểm toán|kế toán|quảng cáo|giáo dục|đào tạo|giải trí|thể thao|logistics|kinh doanh|kỹ thuật|sản phẩm|tổng hợp|và|của|việt nam|vn|nhà nước|nhân dân|ủy ban|ubnd|ủy ban nhân dân|sở|phòng|cục|chi cục|bộ|công an|quân sự|thi hành án|thi hành án dân sự|thuế|hải quan|kho bạc|kho bạc nhà nước|bảo hiểm xã hội|xã hội|tài nguyên|văn phòng đăng ký đất đai|đăng ký đất đai|đất đai|kế hoạch|lao động|tư pháp|nội vụ|thanh tra|tòa án|tòa án nhân dân|viện kiểm sát|viện kiểm sát nhân dân|chủ tịch|giám đốc`.split(
    '|',
  ),
);
const ORGANISATION_TOKENS = new Set([...ORGANISATION_WORDS].flatMap((phrase) => phrase.split(' ')));
/** Bodies of the State and public services: the title stays, the place is masked. */
export const PUBLIC_BODY =
  /^(?:chủ tịch\s+)?(?:ủy ban nhân dân|ubnd|sở|cục|chi cục|bộ|công an|quân|ban chỉ huy quân sự|kho bạc|bảo hiểm xã hội|thanh tra|văn phòng đăng ký đất đai|trung tâm|phòng (?!khám|công chứng|giao dịch)|hội đồng nhân dân|bệnh viện|bvđk|trường|trạm y tế|viện|ban quản lý)/iu;
/** An organisation's kind and trade lead up to the name: 'Công ty TNHH phân bón '. */
export function leadsToTrade(leading: string): boolean {
  if (BEFORE_TRADE.test(leading)) return true;
  const [, between] =
    /(?<!\p{L})(?:công ty|cty|doanh nghiệp|dntn|htx|ngân hàng|chi nhánh)\s+([^.,;:\n]*?)\s*$/iu.exec(leading) ?? [];
  return (
    between !== undefined &&
    between
      .toLowerCase()
      .split(/[\s–-]+/u)
      .every((word) => ORGANISATION_TOKENS.has(word))
  );
}
/** Before a trade name or an owner's name: 'Công ty Hoàng Vũ', 'tiệm vàng Hoa'. */
const BEFORE_TRADE =
  /(?<!\p{L})(?:công ty|cty|tnhh|mtv|cổ phần|cp|dntn|doanh nghiệp|tư nhân|htx|hợp tác xã|ngân hàng|nh|tmcp|tập đoàn|chi nhánh|cửa hàng|tiệm|tiệm vàng|hiệu|quán|nhà hàng|khách sạn|siêu thị|trường|trường học|mầm non|mẫu giáo|tiểu học|thcs|thpt|đại học|cao đẳng|bệnh viện|bvđk|đa khoa|phòng khám|nhà thuốc|cơ sở|xưởng|trại|luật sư|luật|công chứng|vpcc|hộ kinh doanh|thương mại|dịch vụ|sản xuất|xây dựng|đầu tư|phát triển|vận tải|xe|hãng)\s*[“"'(]?\s*$/iu;
