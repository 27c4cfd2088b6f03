import './cost-item.ts';
import './cost-item-list.ts';
import './cost-item-mutations.ts';
import './cost-months.ts';
import './cost-to-serve.ts';
import './support-roi.ts';
