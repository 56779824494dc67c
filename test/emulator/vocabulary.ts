type NonEmptyStrings = readonly [string, ...string[]];

/** Example business names, purposes and cities of one country. */
export interface Locale {
  readonly country: string;
  readonly brands: NonEmptyStrings;
  readonly purposes: NonEmptyStrings;
  readonly cities: NonEmptyStrings;
  readonly street: string;
  /** Separator between brand and purpose in an instance name. */
  readonly join: string;
}

export const LOCALES: readonly [Locale, ...Locale[]] = [
  {
    country: 'SG',
    brands: ['acme-shop', 'Lion City Bank', 'Merlion Travel', 'Orchard Clinic', 'Kopi & Co'],
    purposes: ['support', 'orders', 'marketing', 'one-time passwords', 'delivery'],
    cities: ['Singapore', 'Jurong', 'Tampines'],
    street: '8 Example Way',
    join: ' ',
  },
  {
    country: 'US',
    brands: ['Bluebird Airlines', 'Northwind', 'Maple Insurance', 'Old Mill Bakery', "Joe's Garage"],
    purposes: ['customer care', 'alerts', 'promotions', 'appointments'],
    cities: ['Austin, TX', 'Portland, OR', 'Albany, NY'],
    street: '100 Sample Street',
    join: ' – ',
  },
  {
    country: 'CN',
    brands: ['蓝天旅行', '海星电商', '云海银行', '小熊快递', '青山茶业'],
    purposes: ['客户服务', '订单通知', '营销活动', '验证码', '物流提醒'],
    cities: ['上海', '杭州', '深圳'],
    street: '示例路 88 号',
    join: '-',
  },
  {
    country: 'SA',
    brands: ['متجر النخيل', 'بنك الواحة', 'طيران الصحراء', 'عيادة الأمل'],
    purposes: ['خدمة العملاء', 'الطلبات', 'العروض', 'رموز التحقق'],
    cities: ['الرياض', 'جدة', 'الدمام'],
    street: 'شارع المثال 12',
    join: ' - ',
  },
  {
    country: 'MX',
    brands: ['Tienda Girasol', 'Banco del Río', 'Farmacia Ñandú', 'Café Volcán'],
    purposes: ['atención al cliente', 'pedidos', 'promociones', 'citas médicas'],
    cities: ['Ciudad de México', 'Mérida', 'Guadalajara'],
    street: 'Calle Ejemplo 45',
    join: ' ',
  },
  {
    country: 'BR',
    brands: ['Loja Sabiá', 'Banco Ipê', 'Viação Amanhã', 'Padaria São João'],
    purposes: ['atendimento', 'pedidos', 'promoções', 'cobrança'],
    cities: ['São Paulo', 'Recife', 'Florianópolis'],
    street: 'Rua Exemplo, 210',
    join: ' | ',
  },
  {
    country: 'TH',
    brands: ['ร้านดอกบัว', 'ธนาคารแม่น้ำ', 'โรงแรมทะเลใส'],
    purposes: ['บริการลูกค้า', 'คำสั่งซื้อ', 'โปรโมชั่น'],
    cities: ['กรุงเทพมหานคร', 'เชียงใหม่', 'ภูเก็ต'],
    street: 'ถนนตัวอย่าง 9',
    join: ' ',
  },
  {
    country: 'JP',
    brands: ['さくら商店', '北風運輸', 'みなと銀行', 'カフェ山猫'],
    purposes: ['お客様窓口', '注文のお知らせ', 'キャンペーン', '予約'],
    cities: ['東京', '大阪', '札幌'],
    street: '見本町 3-1',
    join: '・',
  },
  {
    country: 'DE',
    brands: ['Müller Großhandel', 'Sparfuchs Märkte', 'Alpenbahn', 'Café Übersee'],
    purposes: ['Kundendienst', 'Bestellungen', 'Angebote', 'Terminbestätigung'],
    cities: ['Köln', 'München', 'Görlitz'],
    street: 'Beispielstraße 7',
    join: ' ',
  },
  {
    country: 'IN',
    brands: ['गंगा बाज़ार', 'मोर यात्रा', 'भारत चाय', 'नीम दवाखाना'],
    purposes: ['ग्राहक सेवा', 'ऑर्डर', 'प्रचार', 'ओटीपी'],
    cities: ['मुंबई', 'जयपुर', 'वाराणसी'],
    street: 'उदाहरण मार्ग 21',
    join: ' - ',
  },
];

/** Realistic names that careless code mishandles: markup, quotes, escapes, emoji, long text. */
export const ODD_NAMES: NonEmptyStrings = [
  '<b>Sale</b> & "Outlet"',
  '**Summer** [deals](https://shop.example.com)',
  '🛍️ Shop 24/7 👩‍👩‍👧',
  '$(price) 100% ~ `off`',
  'Donau­dampf­schiff­fahrts­gesellschaft Kundenbetreuung und Reklamationsabteilung für das gesamte Bundesgebiet einschließlich aller Inseln',
  'line one\\nline two',
  '  padded  ',
  '007',
];
